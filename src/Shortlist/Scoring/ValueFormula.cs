using System.Globalization;
using Shortlist.Basics;
using Shortlist.Learning;

namespace Shortlist.Scoring;

/// <summary>What a row is worth: the sum, over the actions a model predicts, of worth × prediction.</summary>
/// <remarks>
/// The weights are the design's and no part of what was learnt. Terms are added in the order of the heads, so the same
/// predictions and weights give the same bits.
/// </remarks>
public sealed class ValueFormula
{
    private readonly IReadOnlyList<PredictedAction> _heads;
    private readonly float[] _weights;

    /// <param name="heads">What is predicted; a head without a weight adds nothing.</param>
    /// <param name="weights">By interaction, finite; one that no head predicts adds nothing.</param>
    public ValueFormula(
        IReadOnlyList<PredictedAction> heads,
        IReadOnlyList<KeyValuePair<string, double>> weights
    )
    {
        _heads = heads;
        var byName = weights.ToDictionary(StringComparer.Ordinal);
        _weights = [.. heads.Select(head => (float)byName.GetValueOrDefault(head.Name))];
        IsEmpty = Array.TrueForAll(_weights, weight => weight == 0);
    }

    /// <summary>Whether no head has a weight, so that all rows would be worth the same.</summary>
    public bool IsEmpty { get; }

    /// <param name="amounts">As <see cref="IHeadRanker.Expect"/> writes them.</param>
    /// <param name="values">One a row.</param>
    public void Score(ReadOnlySpan<float> amounts, Span<float> values)
    {
        if (amounts.Length != values.Length * _heads.Count)
        {
            Throw.LengthMismatch(nameof(amounts), values.Length * _heads.Count, amounts.Length);
        }
        values.Clear();
        for (var head = 0; head < _heads.Count; head++)
        {
            var own = amounts.Slice(head * values.Length, values.Length);
            for (var row = 0; row < own.Length; row++)
            {
                values[row] += _weights[head] * own[row];
            }
        }
    }

    /// <summary>One part a head that has a weight, the greatest first.</summary>
    /// <param name="amounts">Of one row, one a head.</param>
    public Explanation Explain(ReadOnlySpan<float> amounts)
    {
        var value = 0f;
        var parts = new List<(Explanation Part, int Head)>();
        for (var head = 0; head < _heads.Count; head++)
        {
            if (_weights[head] != 0)
            {
                var term = _weights[head] * amounts[head];
                value += term;
                parts.Add((new(Sentence(_heads[head], _weights[head], amounts[head]), term), head));
            }
        }
        var sorted = parts.OrderByDescending(part => Math.Abs(part.Part.Value)).ThenBy(part => part.Head);
        return new("value = Σ worth × prediction", value) { Parts = [.. sorted.Select(part => part.Part)] };
    }

    private static string Sentence(PredictedAction head, float weight, float amount) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{head.Name}: worth {weight:G6} × {(head.HasAmount ? "expected amount" : "chance")} {amount:G4}"
        );
}
