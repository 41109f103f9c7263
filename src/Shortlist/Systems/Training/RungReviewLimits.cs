using Shortlist.Basics;

namespace Shortlist.Systems.Training;

/// <summary>
/// How many held-out requests are answered again to measure rungs. Counts and not a time, so that one log gives one bundle;
/// an answer with its candidates costs a millisecond or a few.
/// </summary>
public sealed record RungReviewLimits
{
    public static readonly RungReviewLimits Default = new();

    /// <summary>
    /// Requests that are answered on every rung with nothing lost, and without each feature and each group of features, for
    /// which they are only ranked once more.
    /// </summary>
    /// <value>1,000: the mean of an ndcg is then known to about ±0.02, the loss of a feature that matters to ±0.015.</value>
    public int RequestCountMax
    {
        get;
        init => field = Check.InRange(value, 1, 100_000);
    } = 1_000;

    /// <summary>Of them, those that are answered without each retriever, which takes a whole answer.</summary>
    /// <value>400: most lists stay as they are, so that a loss is known to about ±0.01, of the parts that matter most ±0.03.</value>
    public int OneLessCountMax
    {
        get;
        init => field = Check.InRange(value, 0, 100_000);
    } = 400;

    /// <summary>Lists that are made without two retrievers, over all pairs, of which there may be fifty.</summary>
    /// <value>4,000: as long as one retriever less takes, for ten of them.</value>
    public int TwoLessListCountMax
    {
        get;
        init => field = Check.InRange(value, 0, 1_000_000);
    } = 4_000;

    /// <summary>Requests that are answered without each of so many pairs; never fewer than say something.</summary>
    public int TwoLessCountOf(int pairs) =>
        pairs == 0 || TwoLessListCountMax == 0
            ? 0
            : Math.Min(OneLessCountMax, Math.Max(TwoLessListCountMax / pairs, RungTally.RequestCountMin * 2));
}
