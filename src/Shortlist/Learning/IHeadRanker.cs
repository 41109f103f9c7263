using Shortlist.Features;

namespace Shortlist.Learning;

/// <summary>
/// A ranker that predicts one action at a time, so that what each action is worth can be decided, and changed, after the
/// training.
/// </summary>
/// <remarks>
/// Its own score knows no worth: it is the log odds of the first head. Like scores, predictions are finite whatever the
/// features hold and depend on their own row alone.
/// </remarks>
public interface IHeadRanker : IRanker
{
    /// <summary>What is predicted, in the order of the predictions.</summary>
    IReadOnlyList<PredictedAction> Heads { get; }

    /// <summary>The chance of each action, 0 to 1, head after head: that of a row stands at head × rows + row.</summary>
    /// <exception cref="ArgumentException">The block has another number of columns, or there is no place for a chance a head and row.</exception>
    void Predict(FeatureBlock rows, Span<float> chances);

    /// <summary>The same, and for an action with an amount how much of it is to be expected: chance × amount.</summary>
    /// <exception cref="ArgumentException">As <see cref="Predict"/>.</exception>
    void Expect(FeatureBlock rows, Span<float> amounts);
}
