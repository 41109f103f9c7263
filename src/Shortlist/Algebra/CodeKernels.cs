using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Shortlist.Algebra;

/// <summary>
/// Dot products of 7-bit codes (0 to 127) with signed bytes, padded to a multiple of 32. Whole numbers: every
/// processor gives the same result, and none of the paths can overflow (2 × 127 × 128 fits 16 bits).
/// </summary>
/// <remarks>Allocates nothing, needs no alignment, checks nothing. Exact up to 131,072 components.</remarks>
internal static unsafe class CodeKernels
{
    /// <summary>Padded lengths are multiples of this.</summary>
    public const int Block = 32;

    public static int Padded(int dimension) => (dimension + Block - 1) & -Block;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Dot(byte* codes, sbyte* signed, int count)
    {
        // Constants once compiled: the choice costs nothing per call.
        if (AvxVnni.IsSupported)
        {
            return DotVnni(codes, signed, count);
        }
        if (Avx512BW.IsSupported)
        {
            return Dot512(codes, signed, count);
        }
        return Avx2.IsSupported ? Dot256(codes, signed, count) : DotScalar(codes, signed, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int DotVnni(byte* codes, sbyte* signed, int count)
    {
        var (even, odd) = (Vector256<int>.Zero, Vector256<int>.Zero);
        var i = 0;
        for (; i + 64 <= count; i += 64)
        {
            even = AvxVnni.MultiplyWideningAndAdd(
                even,
                Vector256.Load(codes + i),
                Vector256.Load(signed + i)
            );
            odd = AvxVnni.MultiplyWideningAndAdd(
                odd,
                Vector256.Load(codes + i + 32),
                Vector256.Load(signed + i + 32)
            );
        }
        if (i < count)
        {
            even = AvxVnni.MultiplyWideningAndAdd(
                even,
                Vector256.Load(codes + i),
                Vector256.Load(signed + i)
            );
        }
        return Vector256.Sum(even + odd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Dot512(byte* codes, sbyte* signed, int count)
    {
        var wide = Vector512<int>.Zero;
        var i = 0;
        for (; i + 64 <= count; i += 64)
        {
            var pairs = Avx512BW.MultiplyAddAdjacent(Vector512.Load(codes + i), Vector512.Load(signed + i));
            wide += Avx512BW.MultiplyAddAdjacent(pairs, Vector512<short>.One);
        }
        var sum = wide.GetLower() + wide.GetUpper();
        if (i < count)
        {
            var pairs = Avx2.MultiplyAddAdjacent(Vector256.Load(codes + i), Vector256.Load(signed + i));
            sum += Avx2.MultiplyAddAdjacent(pairs, Vector256<short>.One);
        }
        return Vector256.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Dot256(byte* codes, sbyte* signed, int count)
    {
        var sum = Vector256<int>.Zero;
        for (var i = 0; i < count; i += Block)
        {
            var pairs = Avx2.MultiplyAddAdjacent(Vector256.Load(codes + i), Vector256.Load(signed + i));
            sum += Avx2.MultiplyAddAdjacent(pairs, Vector256<short>.One);
        }
        return Vector256.Sum(sum);
    }

    internal static int DotScalar(byte* codes, sbyte* signed, int count)
    {
        var sum = 0;
        for (var i = 0; i < count; i++)
        {
            sum += codes[i] * signed[i];
        }
        return sum;
    }
}
