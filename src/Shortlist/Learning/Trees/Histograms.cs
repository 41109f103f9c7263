using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Shortlist.Learning.Trees;

/// <summary>Per feature and bin, the sums of the derivatives of a leaf's rows: all that finding a split needs.</summary>
internal static class Histograms
{
    /// <summary>Below this many updates threads cost more than they bring.</summary>
    private const long ParallelUpdateCountMin = 100_000;

    /// <summary>Counts the rows given into a cleared histogram; each part of eight features is one thread's.</summary>
    /// <remarks>The packed derivatives stand in the order of <paramref name="leafRows"/>.</remarks>
    public static void Build(
        BinnedRows rows,
        ReadOnlyMemory<int> leafRows,
        ReadOnlyMemory<long> gradients,
        GradientSums[] histogram,
        Workers workers
    )
    {
        var updates = (long)leafRows.Length * rows.FeatureCount;
        workers.Run(
            rows.GroupCount,
            updates >= ParallelUpdateCountMin,
            group =>
            {
                var starts = rows.CellStarts.AsSpan(group * BinnedRows.GroupWidth, BinnedRows.GroupWidth + 1);
                histogram.AsSpan(starts[0]..starts[^1]).Clear();
                Add(rows.Group(group), leafRows.Span, gradients.Span, histogram, starts);
            }
        );
    }

    /// <summary>What is left of the parent once one child is taken away: the other child, in the parent's memory.</summary>
    public static void Subtract(GradientSums[] parent, GradientSums[] child)
    {
        var values = MemoryMarshal.Cast<GradientSums, long>(parent.AsSpan());
        TensorPrimitives.Subtract<long>(values, MemoryMarshal.Cast<GradientSums, long>(child), values);
    }

    private static unsafe void Add(
        ReadOnlySpan<ulong> words,
        ReadOnlySpan<int> leafRows,
        ReadOnlySpan<long> gradients,
        GradientSums[] histogram,
        ReadOnlySpan<int> starts
    )
    {
        fixed (ulong* wordAt = words)
        fixed (int* rowAt = leafRows)
        fixed (long* gradientAt = gradients)
        fixed (GradientSums* cells = histogram)
        {
            var f0 = cells + starts[0];
            var f1 = cells + starts[1];
            var f2 = cells + starts[2];
            var f3 = cells + starts[3];
            var f4 = cells + starts[4];
            var f5 = cells + starts[5];
            var f6 = cells + starts[6];
            var f7 = cells + starts[7];
            for (var i = 0; i < leafRows.Length; i++)
            {
                var word = wordAt[rowAt[i]];
                var unpacked = FixedGradients.Unpack(gradientAt[i]);
                var sums = Vector128.Create(unpacked.Gradient, unpacked.Packed);
                Update(f0, (byte)word, sums);
                Update(f1, (byte)(word >> 8), sums);
                Update(f2, (byte)(word >> 16), sums);
                Update(f3, (byte)(word >> 24), sums);
                Update(f4, (byte)(word >> 32), sums);
                Update(f5, (byte)(word >> 40), sums);
                Update(f6, (byte)(word >> 48), sums);
                Update(f7, (byte)(word >> 56), sums);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Update(GradientSums* cells, byte code, Vector128<long> sums)
    {
        var cell = (long*)(cells + code);
        (Vector128.Load(cell) + sums).Store(cell);
    }
}
