using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Shortlist.Learning.Trees;

/// <summary>
/// Scans a leaf's histogram for the cut with the greatest gain, ½ (Gl² / (Hl + λ) + Gr² / (Hr + λ) − G² / (H + λ)), eight bins
/// at a time. Chen and Guestrin, 2016, eq. 7; missing rows try both sides, alg. 3.
/// </summary>
/// <remarks>Ties go to the earlier feature, then missing to the right, then the lower bin.</remarks>
internal sealed unsafe class SplitFinder(
    BinnedRows rows,
    QuantisedGradients gradients,
    TreesOptions options,
    MonotoneFeatures monotone
)
{
    /// <summary>Gains below are rounding, and would grow trees on noise.</summary>
    public const double GainMin = 1e-10;

    private const int FeaturesPerTask = 4;
    private const int ParallelCellCountMin = 4_096;

    /// <summary>The best split of each leaf over the features; the histogram of the second is what the first leaves of it.</summary>
    /// <param name="leaf">Has its histogram and total.</param>
    /// <param name="other">Null for one leaf alone; else a leaf whose histogram is still that of both together.</param>
    public void Find(Leaf leaf, Leaf? other, bool[] featureUsed, Workers workers)
    {
        var math = new LeafMath(gradients, options);
        var found = new Candidate[rows.Used.Length];
        var foundOther = new Candidate[other is null ? 0 : rows.Used.Length];
        var seeks = MaySplit(leaf);
        var otherSeeks = other is not null && MaySplit(other);
        workers.Run(
            Rows.BlockCount(rows.Used.Length, FeaturesPerTask),
            rows.CellCount >= ParallelCellCountMin,
            task =>
            {
                var end = Math.Min(rows.Used.Length, (task + 1) * FeaturesPerTask);
                for (var i = task * FeaturesPerTask; i < end; i++)
                {
                    var feature = rows.Used[i];
                    var isUsed = featureUsed[feature];
                    if (seeks && isUsed)
                    {
                        found[i] = Scan(feature, leaf, math);
                    }
                    if (other is not null)
                    {
                        var (begin, stop) = (rows.CellStarts[feature], rows.CellStarts[feature + 1]);
                        other.Histogram!.Subtract(leaf.Histogram!, begin, stop);
                        if (otherSeeks && isUsed)
                        {
                            foundOther[i] = Scan(feature, other, math);
                        }
                    }
                }
            }
        );
        leaf.Split = Best(found, leaf, math);
        if (other is not null)
        {
            other.Split = Best(foundOther, other, math);
        }
    }

    /// <summary>Whether a leaf has rows and levels left for two children.</summary>
    public bool MaySplit(Leaf leaf) =>
        leaf.Count >= 2L * options.MinRowsPerLeaf && (options.Depth == 0 || leaf.Depth < options.Depth);

    private Candidate Scan(int feature, Leaf leaf, LeafMath math)
    {
        if (rows.Bins(feature).IsCategory)
        {
            return new CategoryCuts(rows, gradients, options).Find(feature, leaf);
        }
        if (monotone.Any)
        {
            return new MonotoneCuts(rows, math, monotone).Find(feature, leaf);
        }
        var start = rows.CellStarts[feature];
        var count = rows.Bins(feature).Count;
        var missing = leaf.Histogram![start + count];
        var best = new Candidate(double.NegativeInfinity, 0, MissingLeft: false);
        ScanCuts(leaf.Histogram, start, count, leaf.Total, default, math, ref best);
        if (missing.RowCount > 0)
        {
            var before = best.Score;
            ScanCuts(leaf.Histogram, start, count, leaf.Total, missing, math, ref best);
            return best with { MissingLeft = best.Score > before };
        }
        return best;
    }

    /// <summary>All cuts between bins, with some rows already on the left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ScanCuts(
        Histogram histogram,
        int start,
        int count,
        GradientSums total,
        GradientSums before,
        LeafMath math,
        ref Candidate best
    )
    {
        var last = Vector512.Create(7L);
        var hessianMask = Vector512.Create((1L << GradientSums.HessianBits) - 1);
        var l2 = Vector512.Create(math.L2);
        var totalGradient = Vector512.Create((double)total.Gradient);
        var totalHessian = Vector512.Create(total.Hessian + (2 * math.L2));
        var hessianMin = Vector512.Create(Math.Max(math.HessianMin + math.L2, double.Epsilon));
        var rowsMin = Vector512.Create((long)math.RowsMin);
        var rowsMax = Vector512.Create((long)total.RowCount - math.RowsMin);
        var bestScore = Vector512.Create(best.Score);
        var bestBin = Vector512<long>.Zero;
        var gradientCarry = Vector512.Create(before.Gradient);
        var packedCarry = Vector512.Create(before.Packed);
        var bins = Vector512.CreateSequence(0L, 1L);
        for (var bin = 0; bin < count; bin += Vector512<long>.Count)
        {
            var gradient =
                PrefixSums(Vector512.LoadAligned(histogram.Gradients + start + bin)) + gradientCarry;
            var packed = PrefixSums(Vector512.LoadAligned(histogram.Packed + start + bin)) + packedCarry;
            gradientCarry = Vector512.Shuffle(gradient, last);
            packedCarry = Vector512.Shuffle(packed, last);
            var leftRows = packed >>> GradientSums.HessianBits;
            var left = Vector512.ConvertToDouble(gradient);
            var leftHessian = Vector512.ConvertToDouble(packed & hessianMask) + l2;
            var right = totalGradient - left;
            var rightHessian = totalHessian - leftHessian;
            var score =
                ((left * left * rightHessian) + (right * right * leftHessian)) / (leftHessian * rightHessian);
            var allowed =
                Vector512.GreaterThanOrEqual(leftRows, rowsMin)
                & Vector512.LessThanOrEqual(leftRows, rowsMax)
                & Vector512.LessThan(bins, Vector512.Create((long)count))
                & Vector512.GreaterThanOrEqual(leftHessian, hessianMin).AsInt64()
                & Vector512.GreaterThanOrEqual(rightHessian, hessianMin).AsInt64()
                & Vector512.GreaterThan(score, bestScore).AsInt64();
            bestScore = Vector512.ConditionalSelect(allowed.AsDouble(), score, bestScore);
            bestBin = Vector512.ConditionalSelect(allowed, bins, bestBin);
            bins += Vector512.Create(8L);
        }
        var beaten = best.Score;
        for (var lane = 0; lane < Vector512<double>.Count; lane++)
        {
            var (score, bin) = (bestScore[lane], (int)bestBin[lane]);
            if (score > best.Score || (score == best.Score && score > beaten && bin < best.Bin))
            {
                best = best with { Score = score, Bin = bin };
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> PrefixSums(Vector512<long> values)
    {
        // An index beyond the lanes shuffles a zero in.
        values += Vector512.Shuffle(values, Vector512.Create(8L, 0, 1, 2, 3, 4, 5, 6));
        values += Vector512.Shuffle(values, Vector512.Create(8L, 8, 0, 1, 2, 3, 4, 5));
        return values + Vector512.Shuffle(values, Vector512.Create(8L, 8, 8, 8, 0, 1, 2, 3));
    }

    private Split Best(Candidate[] found, Leaf leaf, LeafMath math)
    {
        var winner = default(Candidate);
        var feature = -1;
        var least =
            math.ScoreAt(leaf.Total, math.Value(leaf.Total, leaf.Bounds)) + (GainMin / math.GainPerScore);
        for (var i = 0; i < found.Length; i++)
        {
            if (found[i].Exists && found[i].Score > Math.Max(least, feature < 0 ? least : winner.Score))
            {
                (winner, feature) = (found[i], rows.Used[i]);
            }
        }
        return feature < 0 ? default : Made(winner, feature, leaf, math);
    }

    private Split Made(Candidate winner, int feature, Leaf leaf, LeafMath math)
    {
        var start = rows.CellStarts[feature];
        var count = rows.Bins(feature).Count;
        var missing = leaf.Histogram![start + count];
        var left = winner.MissingLeft ? missing : default;
        foreach (
            var code in winner.LeftCodes ?? [.. Enumerable.Range(0, winner.Bin + 1).Select(bin => (byte)bin)]
        )
        {
            left += leaf.Histogram[start + code];
        }
        var right = leaf.Total - left;
        var parent = math.ScoreAt(leaf.Total, math.Value(leaf.Total, leaf.Bounds));
        // Without missing rows to learn from, later ones follow the greater part.
        var missingLeft = missing.RowCount > 0 ? winner.MissingLeft : left.RowCount > right.RowCount;
        return new((winner.Score - parent) * math.GainPerScore, feature, winner.Bin, missingLeft, left, right)
        {
            LeftCodes = winner.LeftCodes,
        };
    }
}
