namespace Shortlist.Learning.Trees;

/// <summary>
/// The cuts of one feature where some feature is monotone: children's values stay within the leaf's bounds, and where this
/// feature is the monotone one they stand in its order.
/// </summary>
/// <remarks>
/// Children of such a split are bounded by the middle of their values, so that no leaf below one side crosses one below the
/// other: the "basic" method of XGBoost and LightGBM. Missing values are not part of the order.
/// </remarks>
internal sealed class MonotoneCuts(BinnedRows rows, LeafMath math, MonotoneFeatures monotone)
{
    public Candidate Find(int feature, Leaf leaf)
    {
        var start = rows.CellStarts[feature];
        var count = rows.Bins(feature).Count;
        var missing = leaf.Histogram![start + count];
        var best = default(Candidate);
        foreach (var missingLeft in missing.RowCount > 0 ? new[] { false, true } : [false])
        {
            var left = missingLeft ? missing : default;
            for (var bin = 0; bin < count; bin++)
            {
                left += leaf.Histogram[start + bin];
                var score = ScoreOf(left, leaf.Total - left, leaf.Bounds, monotone.SignOf(feature));
                if (score > best.Score)
                {
                    best = new(score, bin, missingLeft);
                }
            }
        }
        return best;
    }

    /// <summary>The bounds of both children of a split.</summary>
    public (ValueBounds Left, ValueBounds Right) Share(Split split, ValueBounds bounds)
    {
        var sign = monotone.SignOf(split.Feature);
        if (sign == 0)
        {
            return (bounds, bounds);
        }
        var middle = (math.Value(split.Left, bounds) + math.Value(split.Right, bounds)) / 2;
        var (below, above) = (bounds with { High = middle }, bounds with { Low = middle });
        return sign > 0 ? (below, above) : (above, below);
    }

    private double ScoreOf(GradientSums left, GradientSums right, ValueBounds bounds, int sign)
    {
        if (!math.Allows(left) || !math.Allows(right))
        {
            return 0;
        }
        var (leftValue, rightValue) = (math.Value(left, bounds), math.Value(right, bounds));
        return sign * (rightValue - leftValue) < 0
            ? 0
            : math.ScoreAt(left, leftValue) + math.ScoreAt(right, rightValue);
    }
}
