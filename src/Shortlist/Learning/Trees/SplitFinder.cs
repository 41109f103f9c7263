namespace Shortlist.Learning.Trees;

/// <summary>
/// Scans a leaf's histogram for the cut with the greatest gain, ½ (Gl² / (Hl + λ) + Gr² / (Hr + λ) − G² / (H + λ)).
/// Chen and Guestrin, "XGBoost: A Scalable Tree Boosting System", 2016, eq. 7; missing rows try both sides, alg. 3.
/// </summary>
/// <remarks>Ties go to the earlier feature, then the lower bin, then missing to the right.</remarks>
internal sealed class SplitFinder(BinnedRows rows, FixedGradients gradients, TreesOptions options)
{
    private const int ParallelCellCountMin = 4_096;
    private const double GainMin = 1e-10; // Gains below are rounding, and would grow trees on noise.

    public Split Find(GradientSums[] histogram, GradientSums total, bool[] featureUsed, Workers workers)
    {
        var best = new Split[rows.GroupCount];
        workers.Run(
            rows.GroupCount,
            rows.CellCount >= ParallelCellCountMin,
            group =>
            {
                var end = Math.Min(rows.FeatureCount, (group + 1) * BinnedRows.GroupWidth);
                for (var feature = group * BinnedRows.GroupWidth; feature < end; feature++)
                {
                    if (featureUsed[feature])
                    {
                        Scan(feature, histogram, total, ref best[group]);
                    }
                }
            }
        );
        var winner = default(Split);
        foreach (var candidate in best)
        {
            winner = candidate.Gain > winner.Gain ? candidate : winner;
        }
        return winner;
    }

    private void Scan(int feature, GradientSums[] histogram, GradientSums total, ref Split best)
    {
        var count = rows.Bins(feature).Count;
        var cells = histogram.AsSpan(rows.CellStarts[feature], count + 1);
        var missing = cells[count];
        var hasMissing = missing.RowCount > 0;
        if (count == 1 && !hasMissing)
        {
            return;
        }
        var parent = Merit(total);
        var left = default(GradientSums);
        for (var bin = 0; bin < count; bin++)
        {
            if (cells[bin].Packed == 0)
            {
                continue; // The same cut as the bin before.
            }
            left += cells[bin];
            var right = total - left;
            // Without missing rows to learn from, later ones follow the greater part.
            Try(feature, bin, !hasMissing && left.RowCount > right.RowCount, left, right, parent, ref best);
            if (hasMissing)
            {
                Try(feature, bin, missingLeft: true, left + missing, right - missing, parent, ref best);
            }
        }
    }

    private void Try(
        int feature,
        int bin,
        bool missingLeft,
        GradientSums left,
        GradientSums right,
        double parent,
        ref Split best
    )
    {
        if (
            left.RowCount < options.MinRowsPerLeaf
            || right.RowCount < options.MinRowsPerLeaf
            || left.Hessian * gradients.HessianStep < options.MinHessianPerLeaf
            || right.Hessian * gradients.HessianStep < options.MinHessianPerLeaf
        )
        {
            return;
        }
        var gain = (Merit(left) + Merit(right) - parent) / 2;
        if (gain > GainMin && gain > best.Gain)
        {
            best = new(gain, feature, bin, missingLeft, left, right);
        }
    }

    /// <summary>The value that minimises the leaf's second-order loss: −G / (H + λ).</summary>
    public double LeafValue(GradientSums sums)
    {
        var hessian = (sums.Hessian * gradients.HessianStep) + options.L2;
        return hessian > 0 ? -sums.Gradient * gradients.GradientStep / hessian : 0;
    }

    private double Merit(GradientSums sums)
    {
        var gradient = sums.Gradient * gradients.GradientStep;
        var hessian = (sums.Hessian * gradients.HessianStep) + options.L2;
        return hessian > 0 ? gradient * gradient / hessian : 0;
    }
}
