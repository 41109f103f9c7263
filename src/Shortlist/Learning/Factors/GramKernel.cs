using System.Runtime.CompilerServices;

namespace Shortlist.Learning.Factors;

/// <summary>
/// Sums of outer products, Σ row · rowᵀ, of blocks of padded rows: four lines of the product by up to four registers stay
/// in registers while all rows pass by (Goto and van de Geijn, "Anatomy of High-Performance Matrix Multiplication", 2008).
/// </summary>
/// <remarks>One order of additions whatever the number of threads. Nothing is checked, nothing allocated.</remarks>
internal static unsafe class GramKernel
{
    private const int Lines = 4;

    // So many floats of a register and more leave registers enough for sixteen sums.
    private const int WideLanes = 16;

    /// <summary>gram += Σ row · rowᵀ, stride × stride: from the register that holds the diagonal to the right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<TLanes, TVector>(float* rows, int count, int stride, float* gram)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        for (var line = 0; line < stride; line += Lines)
        {
            var column = line & -TLanes.Count;
            if (TLanes.Count >= WideLanes)
            {
                for (; column + (4 * TLanes.Count) <= stride; column += 4 * TLanes.Count)
                {
                    Wide<TLanes, TVector>(rows, count, stride, line, column, gram);
                }
            }
            for (; column + (2 * TLanes.Count) <= stride; column += 2 * TLanes.Count)
            {
                Middle<TLanes, TVector>(rows, count, stride, line, column, gram);
            }
            for (; column < stride; column += TLanes.Count)
            {
                Narrow<TLanes, TVector>(rows, count, stride, line, column, gram);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Wide<TLanes, TVector>(
        float* rows,
        int count,
        int stride,
        int line,
        int column,
        float* gram
    )
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var to = gram + (line * stride) + column;
        var (a1, b1, c1, d1) = (TLanes.Of(0), TLanes.Of(0), TLanes.Of(0), TLanes.Of(0));
        var (a2, b2, c2, d2) = (TLanes.Of(0), TLanes.Of(0), TLanes.Of(0), TLanes.Of(0));
        var (a3, b3, c3, d3) = (TLanes.Of(0), TLanes.Of(0), TLanes.Of(0), TLanes.Of(0));
        var (a4, b4, c4, d4) = (TLanes.Of(0), TLanes.Of(0), TLanes.Of(0), TLanes.Of(0));
        for (var row = 0; row < count; row++, rows += stride)
        {
            var right = rows + column;
            var (first, second, third, fourth) = (
                TLanes.Load(right),
                TLanes.Load(right + TLanes.Count),
                TLanes.Load(right + (2 * TLanes.Count)),
                TLanes.Load(right + (3 * TLanes.Count))
            );
            var left = TLanes.Of(rows[line]);
            a1 = TLanes.MultiplyAdd(left, first, a1);
            a2 = TLanes.MultiplyAdd(left, second, a2);
            a3 = TLanes.MultiplyAdd(left, third, a3);
            a4 = TLanes.MultiplyAdd(left, fourth, a4);
            left = TLanes.Of(rows[line + 1]);
            b1 = TLanes.MultiplyAdd(left, first, b1);
            b2 = TLanes.MultiplyAdd(left, second, b2);
            b3 = TLanes.MultiplyAdd(left, third, b3);
            b4 = TLanes.MultiplyAdd(left, fourth, b4);
            left = TLanes.Of(rows[line + 2]);
            c1 = TLanes.MultiplyAdd(left, first, c1);
            c2 = TLanes.MultiplyAdd(left, second, c2);
            c3 = TLanes.MultiplyAdd(left, third, c3);
            c4 = TLanes.MultiplyAdd(left, fourth, c4);
            left = TLanes.Of(rows[line + 3]);
            d1 = TLanes.MultiplyAdd(left, first, d1);
            d2 = TLanes.MultiplyAdd(left, second, d2);
            d3 = TLanes.MultiplyAdd(left, third, d3);
            d4 = TLanes.MultiplyAdd(left, fourth, d4);
        }
        Add<TLanes, TVector>(a1, to);
        Add<TLanes, TVector>(a2, to + TLanes.Count);
        Add<TLanes, TVector>(a3, to + (2 * TLanes.Count));
        Add<TLanes, TVector>(a4, to + (3 * TLanes.Count));
        to += stride;
        Add<TLanes, TVector>(b1, to);
        Add<TLanes, TVector>(b2, to + TLanes.Count);
        Add<TLanes, TVector>(b3, to + (2 * TLanes.Count));
        Add<TLanes, TVector>(b4, to + (3 * TLanes.Count));
        to += stride;
        Add<TLanes, TVector>(c1, to);
        Add<TLanes, TVector>(c2, to + TLanes.Count);
        Add<TLanes, TVector>(c3, to + (2 * TLanes.Count));
        Add<TLanes, TVector>(c4, to + (3 * TLanes.Count));
        to += stride;
        Add<TLanes, TVector>(d1, to);
        Add<TLanes, TVector>(d2, to + TLanes.Count);
        Add<TLanes, TVector>(d3, to + (2 * TLanes.Count));
        Add<TLanes, TVector>(d4, to + (3 * TLanes.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Middle<TLanes, TVector>(
        float* rows,
        int count,
        int stride,
        int line,
        int column,
        float* gram
    )
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var to = gram + (line * stride) + column;
        var (a1, b1, c1, d1) = (TLanes.Of(0), TLanes.Of(0), TLanes.Of(0), TLanes.Of(0));
        var (a2, b2, c2, d2) = (TLanes.Of(0), TLanes.Of(0), TLanes.Of(0), TLanes.Of(0));
        for (var row = 0; row < count; row++, rows += stride)
        {
            var right = rows + column;
            var (first, second) = (TLanes.Load(right), TLanes.Load(right + TLanes.Count));
            var left = TLanes.Of(rows[line]);
            a1 = TLanes.MultiplyAdd(left, first, a1);
            a2 = TLanes.MultiplyAdd(left, second, a2);
            left = TLanes.Of(rows[line + 1]);
            b1 = TLanes.MultiplyAdd(left, first, b1);
            b2 = TLanes.MultiplyAdd(left, second, b2);
            left = TLanes.Of(rows[line + 2]);
            c1 = TLanes.MultiplyAdd(left, first, c1);
            c2 = TLanes.MultiplyAdd(left, second, c2);
            left = TLanes.Of(rows[line + 3]);
            d1 = TLanes.MultiplyAdd(left, first, d1);
            d2 = TLanes.MultiplyAdd(left, second, d2);
        }
        Add<TLanes, TVector>(a1, to);
        Add<TLanes, TVector>(a2, to + TLanes.Count);
        to += stride;
        Add<TLanes, TVector>(b1, to);
        Add<TLanes, TVector>(b2, to + TLanes.Count);
        to += stride;
        Add<TLanes, TVector>(c1, to);
        Add<TLanes, TVector>(c2, to + TLanes.Count);
        to += stride;
        Add<TLanes, TVector>(d1, to);
        Add<TLanes, TVector>(d2, to + TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Narrow<TLanes, TVector>(
        float* rows,
        int count,
        int stride,
        int line,
        int column,
        float* gram
    )
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var to = gram + (line * stride) + column;
        var (a1, b1, c1, d1) = (TLanes.Of(0), TLanes.Of(0), TLanes.Of(0), TLanes.Of(0));
        for (var row = 0; row < count; row++, rows += stride)
        {
            var right = rows + column;
            var first = TLanes.Load(right);
            var left = TLanes.Of(rows[line]);
            a1 = TLanes.MultiplyAdd(left, first, a1);
            left = TLanes.Of(rows[line + 1]);
            b1 = TLanes.MultiplyAdd(left, first, b1);
            left = TLanes.Of(rows[line + 2]);
            c1 = TLanes.MultiplyAdd(left, first, c1);
            left = TLanes.Of(rows[line + 3]);
            d1 = TLanes.MultiplyAdd(left, first, d1);
        }
        Add<TLanes, TVector>(a1, to);
        to += stride;
        Add<TLanes, TVector>(b1, to);
        to += stride;
        Add<TLanes, TVector>(c1, to);
        to += stride;
        Add<TLanes, TVector>(d1, to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TLanes, TVector>(TVector sum, float* to)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct => TLanes.Store(TLanes.Add(TLanes.Load(to), sum), to);
}
