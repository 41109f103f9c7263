using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Shortlist.Learning.Factors;

/// <summary>
/// What solving a row of a factorisation consists of, over blocks of padded rows. Every sum has one order, so results
/// repeat on one machine whatever the number of threads; another width of registers may differ in the last bits.
/// </summary>
/// <remarks>Strides are multiples of <see cref="FactorVectors.Block"/>; nothing is checked, nothing allocated.</remarks>
internal static unsafe class FactorKernels
{
    /// <summary>Row counts are multiples of this; what is missing is filled up with noughts.</summary>
    public const int RowStep = 4;

    /// <summary>dots[i] = row i · vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Dots<TLanes, TVector>(float* rows, int count, int stride, float* vector, float* dots)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        for (var row = 0; row < count; row += RowStep, rows += RowStep * stride)
        {
            FourDots<TLanes, TVector>(rows, stride, vector, 0).Store(dots + row);
        }
    }

    /// <summary>sums += Σ factors[i] · row i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled<TLanes, TVector>(
        float* rows,
        int count,
        int stride,
        float* factors,
        float* sums
    )
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var wide = 4 * TLanes.Count;
        var column = 0;
        for (; column + wide <= stride; column += wide)
        {
            var to = sums + column;
            var (first, second) = (TLanes.Load(to), TLanes.Load(to + TLanes.Count));
            var third = TLanes.Load(to + (2 * TLanes.Count));
            var fourth = TLanes.Load(to + (3 * TLanes.Count));
            var from = rows + column;
            for (var row = 0; row < count; row++, from += stride)
            {
                var factor = TLanes.Of(factors[row]);
                first = TLanes.MultiplyAdd(factor, TLanes.Load(from), first);
                second = TLanes.MultiplyAdd(factor, TLanes.Load(from + TLanes.Count), second);
                third = TLanes.MultiplyAdd(factor, TLanes.Load(from + (2 * TLanes.Count)), third);
                fourth = TLanes.MultiplyAdd(factor, TLanes.Load(from + (3 * TLanes.Count)), fourth);
            }
            TLanes.Store(first, to);
            TLanes.Store(second, to + TLanes.Count);
            TLanes.Store(third, to + (2 * TLanes.Count));
            TLanes.Store(fourth, to + (3 * TLanes.Count));
        }
        for (; column < stride; column += TLanes.Count)
        {
            var sum = TLanes.Load(sums + column);
            var from = rows + column;
            for (var row = 0; row < count; row++, from += stride)
            {
                sum = TLanes.MultiplyAdd(TLanes.Of(factors[row]), TLanes.Load(from), sum);
            }
            TLanes.Store(sum, sums + column);
        }
    }

    /// <summary>Four rows at once, between two columns: four sums that wait for each other cost as much as one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> FourDots<TLanes, TVector>(
        float* rows,
        int stride,
        float* vector,
        int start
    )
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var second = rows + stride;
        var third = rows + (2 * stride);
        var fourth = rows + (3 * stride);
        var (a, b, c, d) = (TLanes.Of(0), TLanes.Of(0), TLanes.Of(0), TLanes.Of(0));
        for (var column = start; column < stride; column += TLanes.Count)
        {
            var other = TLanes.Load(vector + column);
            a = TLanes.MultiplyAdd(other, TLanes.Load(rows + column), a);
            b = TLanes.MultiplyAdd(other, TLanes.Load(second + column), b);
            c = TLanes.MultiplyAdd(other, TLanes.Load(third + column), c);
            d = TLanes.MultiplyAdd(other, TLanes.Load(fourth + column), d);
        }
        return Sums(TLanes.Quarter(a), TLanes.Quarter(b), TLanes.Quarter(c), TLanes.Quarter(d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Sums(
        Vector128<float> a,
        Vector128<float> b,
        Vector128<float> c,
        Vector128<float> d
    ) =>
        Sse3.IsSupported
            ? Sse3.HorizontalAdd(Sse3.HorizontalAdd(a, b), Sse3.HorizontalAdd(c, d))
            : Vector128.Create(PairSum(a), PairSum(b), PairSum(c), PairSum(d));

    // In the order of the instruction above.
    private static float PairSum(Vector128<float> four) => (four[0] + four[1]) + (four[2] + four[3]);
}
