using System.Runtime.CompilerServices;
using Shortlist.Algebra;

namespace Shortlist.Indexes.Vectors;

/// <summary>The score of two padded float vectors: one definition for every index, so that they agree bit for bit.</summary>
internal static unsafe class ExactScores
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(VectorMetric metric, float* left, float* right, int count) =>
        metric switch
        {
            // Rounding may carry the product of two unit vectors past 1.
            VectorMetric.Cosine => Math.Clamp(FloatKernels.Dot(left, right, count), -1, 1),
            VectorMetric.InnerProduct => FloatKernels.Dot(left, right, count),
            _ => -FloatKernels.SquaredDistance(left, right, count),
        };

    /// <summary>Makes a vector what the metric compares: for cosines of length 1.</summary>
    /// <returns>Whether it can be compared: every component is finite, and for cosines it has a direction.</returns>
    public static bool Fit(VectorMetric metric, Span<float> vector)
    {
        if (metric == VectorMetric.Cosine)
        {
            return VectorMath.Normalise(vector);
        }
        foreach (var component in vector)
        {
            if (!(Math.Abs(component) < VectorCodes.MagnitudeMax))
            {
                return false;
            }
        }
        return true;
    }
}
