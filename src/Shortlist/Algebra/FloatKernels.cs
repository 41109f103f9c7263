using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Shortlist.Algebra;

/// <summary>
/// Dot products and squared distances of float vectors that are padded with zeros to a multiple of 16. One order of
/// additions, 64 running sums folded in halves, whatever the processor: every width gives the same bits.
/// </summary>
/// <remarks>Multiplication and addition are fused everywhere. Allocates nothing, needs no alignment, checks nothing.</remarks>
internal static unsafe class FloatKernels
{
    /// <summary>Padded lengths are multiples of this.</summary>
    public const int Block = 16;

    private const int Lanes = 64;

    public static int Padded(int dimension) => (dimension + Block - 1) & -Block;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Dot(float* left, float* right, int count) => Sum<DotStep>(left, right, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SquaredDistance(float* left, float* right, int count) =>
        Sum<DistanceStep>(left, right, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Sum<TStep>(float* left, float* right, int count)
        where TStep : IFloatStep
    {
        // Constants once compiled: the choice costs nothing per call.
        if (Vector512.IsHardwareAccelerated)
        {
            return Sum512<TStep>(left, right, count);
        }
        return Vector256.IsHardwareAccelerated
            ? Sum256<TStep>(left, right, count)
            : Sum128<TStep>(left, right, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Sum512<TStep>(float* left, float* right, int count)
        where TStep : IFloatStep
    {
        var (first, second) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var (third, fourth) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var end = left + (count & -Lanes);
        for (; left < end; left += Lanes, right += Lanes)
        {
            first = TStep.Add(first, Vector512.Load(left), Vector512.Load(right));
            second = TStep.Add(second, Vector512.Load(left + 16), Vector512.Load(right + 16));
            third = TStep.Add(third, Vector512.Load(left + 32), Vector512.Load(right + 32));
            fourth = TStep.Add(fourth, Vector512.Load(left + 48), Vector512.Load(right + 48));
        }
        var rest = count & (Lanes - 1);
        if (rest >= 16)
        {
            first = TStep.Add(first, Vector512.Load(left), Vector512.Load(right));
        }
        if (rest >= 32)
        {
            second = TStep.Add(second, Vector512.Load(left + 16), Vector512.Load(right + 16));
        }
        if (rest >= 48)
        {
            third = TStep.Add(third, Vector512.Load(left + 32), Vector512.Load(right + 32));
        }
        var sum = (first + second) + (third + fourth);
        return Fold(sum.GetLower() + sum.GetUpper());
    }

    internal static float Sum256<TStep>(float* left, float* right, int count)
        where TStep : IFloatStep
    {
        var (first, second) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var (third, fourth) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var (fifth, sixth) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var (seventh, eighth) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var end = left + (count & -Lanes);
        for (; left < end; left += Lanes, right += Lanes)
        {
            first = TStep.Add(first, Vector256.Load(left), Vector256.Load(right));
            second = TStep.Add(second, Vector256.Load(left + 8), Vector256.Load(right + 8));
            third = TStep.Add(third, Vector256.Load(left + 16), Vector256.Load(right + 16));
            fourth = TStep.Add(fourth, Vector256.Load(left + 24), Vector256.Load(right + 24));
            fifth = TStep.Add(fifth, Vector256.Load(left + 32), Vector256.Load(right + 32));
            sixth = TStep.Add(sixth, Vector256.Load(left + 40), Vector256.Load(right + 40));
            seventh = TStep.Add(seventh, Vector256.Load(left + 48), Vector256.Load(right + 48));
            eighth = TStep.Add(eighth, Vector256.Load(left + 56), Vector256.Load(right + 56));
        }
        var rest = count & (Lanes - 1);
        if (rest >= 16)
        {
            first = TStep.Add(first, Vector256.Load(left), Vector256.Load(right));
            second = TStep.Add(second, Vector256.Load(left + 8), Vector256.Load(right + 8));
        }
        if (rest >= 32)
        {
            third = TStep.Add(third, Vector256.Load(left + 16), Vector256.Load(right + 16));
            fourth = TStep.Add(fourth, Vector256.Load(left + 24), Vector256.Load(right + 24));
        }
        if (rest >= 48)
        {
            fifth = TStep.Add(fifth, Vector256.Load(left + 32), Vector256.Load(right + 32));
            sixth = TStep.Add(sixth, Vector256.Load(left + 40), Vector256.Load(right + 40));
        }
        return Fold(((first + third) + (fifth + seventh)) + ((second + fourth) + (sixth + eighth)));
    }

    internal static float Sum128<TStep>(float* left, float* right, int count)
        where TStep : IFloatStep
    {
        var sums = stackalloc Vector128<float>[Lanes / 4];
        new Span<Vector128<float>>(sums, Lanes / 4).Clear();
        for (var i = 0; i < count; i += 4)
        {
            var at = (i & (Lanes - 1)) / 4;
            sums[at] = TStep.Add(sums[at], Vector128.Load(left + i), Vector128.Load(right + i));
        }
        for (var i = 0; i < 4; i++)
        {
            sums[i] = (sums[i] + sums[4 + i]) + (sums[8 + i] + sums[12 + i]);
        }
        return Fold(sums[0] + sums[2], sums[1] + sums[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Fold(Vector256<float> sums) => Fold(sums.GetLower(), sums.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Fold(Vector128<float> low, Vector128<float> high)
    {
        var four = low + high;
        var two = four + Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1));
        return two.ToScalar() + two.GetElement(1);
    }
}
