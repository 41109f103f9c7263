namespace Shortlist.Algebra;

/// <summary>
/// Vectors as 7-bit codes: component ≈ scale × (code − 64), the scale one of 256 steps of 2^¼. The error of each vector is
/// measured and rounded up, so that a score of codes bounds the exact one.
/// </summary>
/// <remarks>Only multiplications, divisions and roots that IEEE 754 rounds one way: the same codes on every machine.</remarks>
internal static unsafe class VectorCodes
{
    public const int Zero = 64;
    private const int CodeMax = 63;

    /// <summary>Components of this magnitude or more have no code.</summary>
    public const float MagnitudeMax = 2_147_483_648; // 2³¹: what the scale of step 252 still reaches.

    private static readonly float[] Scales = MakeScales();

    /// <summary>The width of one code, by scale step.</summary>
    public static ReadOnlySpan<float> ScaleOf => Scales;

    /// <summary>Writes the codes of the vector, padded with zero components.</summary>
    /// <param name="residual">The length of what the codes miss, in 255ths of the greatest that is possible, rounded up.</param>
    /// <returns>The step of the scale.</returns>
    public static byte Encode(ReadOnlySpan<float> vector, byte* codes, int padded, out byte residual)
    {
        var step = StepFor(LargestOf(vector));
        var scale = Scales[step];
        var missed = 0.0;
        for (var i = 0; i < vector.Length; i++)
        {
            var code = Math.Clamp((int)Math.Round((double)vector[i] / scale), -CodeMax, CodeMax);
            var error = vector[i] - ((double)scale * code);
            missed += error * error;
            codes[i] = (byte)(code + Zero);
        }
        new Span<byte>(codes + vector.Length, padded - vector.Length).Fill(Zero);
        var share = Math.Sqrt(missed) / ResidualMax(vector.Length, scale);
        residual = (byte)Math.Min(255, Math.Ceiling(share * 255));
        return (byte)step;
    }

    /// <summary>No less than the length of what the codes of a vector miss.</summary>
    public static float Residual(byte residual, int dimension, float scale) =>
        (float)(ResidualMax(dimension, scale) * residual / 255 * (1 + 1e-6));

    /// <summary>Writes a query as signed bytes, ±127 for its largest component.</summary>
    /// <param name="scale">The width of one step; 0 for a query of zeros.</param>
    /// <param name="sum">The sum of the bytes, which takes the 64 of the codes out of a product.</param>
    /// <param name="missed">No less than the length of what the bytes miss.</param>
    public static void EncodeSigned(
        ReadOnlySpan<float> query,
        Span<sbyte> signed,
        out float scale,
        out int sum,
        out float missed
    )
    {
        signed.Clear();
        scale = LargestOf(query) / 127;
        sum = 0;
        var squares = 0.0;
        for (var i = 0; i < query.Length && scale > 0; i++)
        {
            var step = Math.Clamp((int)Math.Round((double)query[i] / scale), -127, 127);
            var error = query[i] - ((double)scale * step);
            squares += error * error;
            signed[i] = (sbyte)step;
            sum += step;
        }
        missed = (float)(Math.Sqrt(squares) * (1 + 1e-6));
    }

    private static double ResidualMax(int dimension, float scale) =>
        // A component just below the reach of the scale may miss by a hair more than half a code.
        0.500001 * scale * Math.Sqrt(dimension);

    private static float LargestOf(ReadOnlySpan<float> vector)
    {
        var largest = 0f;
        foreach (var component in vector)
        {
            largest = Math.Max(largest, Math.Abs(component));
        }
        return largest;
    }

    private static int StepFor(float largest)
    {
        var (low, high) = (0, Scales.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Scales[middle] * CodeMax >= largest)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }
        return low;
    }

    private static float[] MakeScales()
    {
        ReadOnlySpan<float> quarters = [1f, 1.1892071f, 1.4142135f, 1.6817928f];
        var scales = new float[256];
        for (var i = 0; i < scales.Length; i++)
        {
            scales[i] = MathF.ScaleB(quarters[i % 4], (i / 4) - 32) / CodeMax;
        }
        return scales;
    }
}
