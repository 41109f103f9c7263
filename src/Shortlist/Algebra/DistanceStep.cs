using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Shortlist.Algebra;

/// <summary>Adds the square of the difference of two components.</summary>
internal readonly struct DistanceStep : IFloatStep
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> sum, Vector512<float> left, Vector512<float> right)
    {
        var difference = left - right;
        return Vector512.FusedMultiplyAdd(difference, difference, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Add(Vector256<float> sum, Vector256<float> left, Vector256<float> right)
    {
        var difference = left - right;
        return Vector256.FusedMultiplyAdd(difference, difference, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Add(Vector128<float> sum, Vector128<float> left, Vector128<float> right)
    {
        var difference = left - right;
        return Vector128.FusedMultiplyAdd(difference, difference, sum);
    }
}
