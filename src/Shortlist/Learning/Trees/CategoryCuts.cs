namespace Shortlist.Learning.Trees;

/// <summary>
/// The cuts of one feature whose values are categories. Sorted by their mean gradient, the best two groups are a cut of that
/// order: Fisher, "On Grouping for Maximum Homogeneity", 1958. With few categories each one is tried against the rest.
/// </summary>
/// <remarks>
/// Categories with few rows would win by chance: their mean is drawn to zero, small ones are not moved, the left side holds
/// at most 32 of them, and its children pay more λ, as in LightGBM. Categories without a bin of their own, and those never
/// seen, go right.
/// </remarks>
internal sealed class CategoryCuts(BinnedRows rows, QuantisedGradients gradients, TreesOptions options)
{
    private const int AgainstTheRestMax = 4;
    private const int LeftCategoriesMax = 32;

    private readonly LeafMath _plain = new(gradients, options);
    private readonly LeafMath _sorted = new(gradients, options, options.CategoryL2);

    public Candidate Find(int feature, Leaf leaf)
    {
        var start = rows.CellStarts[feature];
        var bins = rows.Bins(feature);
        var missing = leaf.Histogram![start + bins.Count];
        var few = bins.Categories.Length <= AgainstTheRestMax;
        var least = few ? 1 : options.CategorySmoothing;
        var smoothing = options.CategorySmoothing * leaf.Total.Hessian / Math.Max(1, leaf.Total.RowCount);
        var present = new List<(byte Code, GradientSums Sums, double Mean)>();
        for (var code = 0; code < bins.Categories.Length; code++)
        {
            var sums = leaf.Histogram[start + code];
            if (sums.RowCount >= least && sums.RowCount > 0)
            {
                present.Add(((byte)code, sums, sums.Gradient / (sums.Hessian + smoothing + 1)));
            }
        }
        var best = default(Candidate);
        foreach (var missingLeft in missing.RowCount > 0 ? new[] { false, true } : [false])
        {
            var before = missingLeft ? missing : default;
            if (few)
            {
                TryEach(present, before, missingLeft, leaf.Total, ref best);
            }
            else
            {
                present.Sort(
                    (a, b) => a.Mean != b.Mean ? a.Mean.CompareTo(b.Mean) : a.Code.CompareTo(b.Code)
                );
                TryPrefixes(present, before, missingLeft, leaf.Total, ref best);
                present.Reverse();
                TryPrefixes(present, before, missingLeft, leaf.Total, ref best);
            }
        }
        return best;
    }

    private void TryEach(
        List<(byte Code, GradientSums Sums, double Mean)> present,
        GradientSums before,
        bool missingLeft,
        GradientSums total,
        ref Candidate best
    )
    {
        foreach (var (code, sums, _) in present)
        {
            var score = Score(_plain, before + sums, total);
            if (score > best.Score)
            {
                best = new(score, 0, missingLeft) { LeftCodes = [code] };
            }
        }
    }

    private void TryPrefixes(
        List<(byte Code, GradientSums Sums, double Mean)> present,
        GradientSums before,
        bool missingLeft,
        GradientSums total,
        ref Candidate best
    )
    {
        var left = before;
        for (var i = 0; i < Math.Min(present.Count, LeftCategoriesMax); i++)
        {
            left += present[i].Sums;
            var score = Score(_sorted, left, total);
            if (score > best.Score)
            {
                best = new(score, 0, missingLeft)
                {
                    LeftCodes = [.. present.Take(i + 1).Select(each => each.Code)],
                };
            }
        }
    }

    private static double Score(LeafMath math, GradientSums left, GradientSums total)
    {
        var right = total - left;
        return math.Allows(left) && math.Allows(right) ? math.Score(left) + math.Score(right) : 0;
    }
}
