namespace Shortlist.Learning.Linear;

/// <summary>Values on the scale of their column: mean 0, standard deviation 1.</summary>
internal static class Standardisation
{
    /// <summary>Farther out counts as this far: one absurd value must not decide a list.</summary>
    public const float DeviationsMax = 10;

    public static float Apply(float value, float mean, float scale) =>
        scale == 0 ? 0 : Math.Clamp((value - mean) * scale, -DeviationsMax, DeviationsMax);

    /// <summary>Mean and 1 / standard deviation of the finite values; scale 0 where they don't vary.</summary>
    public static (float Mean, float Scale) Of(ReadOnlySpan<float> column)
    {
        // Welford (1962): one pass, no cancellation.
        var mean = 0.0;
        var squares = 0.0;
        long count = 0;
        foreach (var value in column)
        {
            if (float.IsFinite(value))
            {
                count++;
                var delta = value - mean;
                mean += delta / count;
                squares += delta * (value - mean);
            }
        }
        var deviation = count > 0 ? Math.Sqrt(squares / count) : 0;
        var scale = (float)(1 / deviation);
        var varies = deviation > 1e-7 * Math.Max(1e-20, Math.Abs(mean)) && float.IsFinite(scale);
        return ((float)mean, varies ? scale : 0);
    }
}
