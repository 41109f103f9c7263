using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Shortlist.Algebra;

/// <summary>Adds the product of two components.</summary>
internal readonly struct DotStep : IFloatStep
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> sum, Vector512<float> left, Vector512<float> right) =>
        Vector512.FusedMultiplyAdd(left, right, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Add(Vector256<float> sum, Vector256<float> left, Vector256<float> right) =>
        Vector256.FusedMultiplyAdd(left, right, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Add(Vector128<float> sum, Vector128<float> left, Vector128<float> right) =>
        Vector128.FusedMultiplyAdd(left, right, sum);
}
