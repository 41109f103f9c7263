using System.Numerics.Tensors;

namespace Shortlist.Algebra;

/// <summary>Similarity and length of float vectors, with the processor's widest instructions.</summary>
/// <remarks>
/// The sums of one machine repeat exactly; another vector width may differ in the last bits. Both vectors of a call
/// have the same length. Allocates nothing, thread-safe.
/// </remarks>
public static class VectorMath
{
    /// <returns>−1 to 1; NaN where either vector is zero or not finite, for it then has no direction.</returns>
    /// <exception cref="ArgumentException">The vectors differ in length.</exception>
    public static float Cosine(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var norms = TensorPrimitives.Norm(left) * TensorPrimitives.Norm(right);
        return norms > 0 && float.IsFinite(norms)
            ? Math.Clamp(TensorPrimitives.Dot(left, right) / norms, -1, 1)
            : float.NaN;
    }

    /// <summary>Scales the vector to length 1, in place.</summary>
    /// <returns>False, and the vector left as it was, where it is zero or not finite.</returns>
    public static bool Normalise(Span<float> vector)
    {
        // Divided by the largest component first: squares of very large or very small ones would leave the range.
        var largest = vector.IsEmpty ? 0 : TensorPrimitives.MaxMagnitude(vector);
        var scale = Math.Abs(largest);
        if (!(scale > 0 && float.IsFinite(scale)))
        {
            return false;
        }
        TensorPrimitives.Divide(vector, scale, vector);
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm(vector), vector);
        return true;
    }
}
