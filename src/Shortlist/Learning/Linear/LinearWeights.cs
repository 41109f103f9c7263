namespace Shortlist.Learning.Linear;

/// <summary>What logistic regression learnt, by feature.</summary>
internal sealed class LinearWeights(int featureCount)
{
    public float Intercept { get; init; }

    public float[] Means { get; init; } = new float[featureCount];

    /// <summary>1 / standard deviation; 0 for a feature that never varied.</summary>
    public float[] Scales { get; init; } = new float[featureCount];

    public float[] Slopes { get; init; } = new float[featureCount];

    /// <summary>Added where the feature is missing.</summary>
    public float[] MissingOffsets { get; init; } = new float[featureCount];

    public bool AreFinite =>
        float.IsFinite(Intercept)
        && Means.Concat(Scales).Concat(Slopes).Concat(MissingOffsets).All(float.IsFinite);
}
