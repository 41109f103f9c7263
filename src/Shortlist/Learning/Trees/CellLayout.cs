using System.Numerics;
using System.Runtime.Intrinsics;

namespace Shortlist.Learning.Trees;

/// <summary>
/// How gradient, hessian and the number of rows share the 64 bits of a counting cell. One addition then counts a row, and
/// eight features of 256 cells fit the first-level cache.
/// </summary>
/// <remarks>
/// From the low bits: rows, hessian, gradient. At most <see cref="BlockRows"/> rows may be added before a cell is widened
/// into a histogram; the fewer rows there are, the more bits the derivatives get.
/// </remarks>
internal readonly struct CellLayout
{
    private const int CountBitsMax = 13;

    public CellLayout(int rowCount)
    {
        CountBits = Math.Min(CountBitsMax, BitOperations.Log2((uint)Math.Max(1, rowCount)) + 1);
        var derivativeBits = 64 - (3 * CountBits);
        HessianBits = Math.Min(20, (derivativeBits / 2) - 1);
        GradientBits = Math.Min(24, derivativeBits - HessianBits);
    }

    public int CountBits { get; }

    /// <summary>Bits of one row's hessian.</summary>
    public int HessianBits { get; }

    /// <summary>Bits of one row's gradient with its sign.</summary>
    public int GradientBits { get; }

    public int BlockRows => (1 << CountBits) - 1;

    public int GradientShift => (2 * CountBits) + HessianBits;

    public int HessianMax => (1 << HessianBits) - 1;

    public int GradientMax => (1 << (GradientBits - 1)) - 1;

    public long Pack(int gradient, int hessian) =>
        ((long)gradient << GradientShift) + ((long)hessian << CountBits) + 1;

    public GradientSums Widen(long cell) =>
        new(
            cell >> GradientShift,
            ((cell >> CountBits) & ((1L << (CountBits + HessianBits)) - 1))
                + ((cell & BlockRows) << GradientSums.HessianBits)
        );

    /// <summary>Adds counting cells to a histogram's, eight at a time, and clears them.</summary>
    public unsafe void Flush(long* cells, long* gradients, long* packed, int count)
    {
        var hessianMask = Vector512.Create((1L << (CountBits + HessianBits)) - 1);
        var countMask = Vector512.Create((long)BlockRows);
        for (var i = 0; i < count; i += Vector512<long>.Count)
        {
            var cell = Vector512.LoadAligned(cells + i);
            Vector512<long>.Zero.StoreAligned(cells + i);
            var gradient = cell >> GradientShift;
            var hessian = (cell >>> CountBits) & hessianMask;
            var wide = hessian + ((cell & countMask) << GradientSums.HessianBits);
            (Vector512.LoadAligned(gradients + i) + gradient).StoreAligned(gradients + i);
            (Vector512.LoadAligned(packed + i) + wide).StoreAligned(packed + i);
        }
    }

    /// <summary>The same into cells whose former content doesn't matter.</summary>
    public unsafe void FlushOver(long* cells, long* gradients, long* packed, int count)
    {
        var hessianMask = Vector512.Create((1L << (CountBits + HessianBits)) - 1);
        var countMask = Vector512.Create((long)BlockRows);
        for (var i = 0; i < count; i += Vector512<long>.Count)
        {
            var cell = Vector512.LoadAligned(cells + i);
            Vector512<long>.Zero.StoreAligned(cells + i);
            (cell >> GradientShift).StoreAligned(gradients + i);
            var hessian = (cell >>> CountBits) & hessianMask;
            (hessian + ((cell & countMask) << GradientSums.HessianBits)).StoreAligned(packed + i);
        }
    }
}
