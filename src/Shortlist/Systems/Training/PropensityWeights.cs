namespace Shortlist.Systems.Training;

/// <summary>
/// Rows weighed by one over the chance with which they were shown, so that what the former ranker seldom showed counts as
/// if all had been shown alike: inverse propensity weights, clipped as in Bottou and others, 2013.
/// </summary>
internal static class PropensityWeights
{
    /// <summary>Rarer than this counts as this rare: one lucky row must not decide what is learnt.</summary>
    public const float ChanceMin = 0.01f;

    /// <summary>Mean 1, so that penalties mean what they mean without weights; 1 where no chance was logged.</summary>
    /// <param name="propensities">One a row; 0 or less where nobody knows.</param>
    public static float[] Of(ReadOnlySpan<float> propensities)
    {
        var weights = new float[propensities.Length];
        var (sum, count) = (0.0, 0);
        for (var row = 0; row < weights.Length; row++)
        {
            if (propensities[row] > 0)
            {
                weights[row] = 1 / Math.Clamp(propensities[row], ChanceMin, 1);
                sum += weights[row];
                count++;
            }
        }
        for (var row = 0; row < weights.Length; row++)
        {
            weights[row] = weights[row] > 0 ? (float)(weights[row] * count / sum) : 1;
        }
        return weights;
    }
}
