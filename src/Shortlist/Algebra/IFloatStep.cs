using System.Runtime.Intrinsics;

namespace Shortlist.Algebra;

/// <summary>What <see cref="FloatKernels"/> adds up per component, at each width.</summary>
internal interface IFloatStep
{
    static abstract Vector512<float> Add(Vector512<float> sum, Vector512<float> left, Vector512<float> right);

    static abstract Vector256<float> Add(Vector256<float> sum, Vector256<float> left, Vector256<float> right);

    static abstract Vector128<float> Add(Vector128<float> sum, Vector128<float> left, Vector128<float> right);
}
