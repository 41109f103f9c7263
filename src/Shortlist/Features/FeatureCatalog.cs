namespace Shortlist.Features;

/// <summary>The feature kinds that need only the log. To add one: write its file, then add it here.</summary>
public static class FeatureCatalog
{
    public static IReadOnlyList<FeatureKind> BuiltIn { get; } =
    [
        AffinityFeature.Kind,
        AgeFeature.Kind,
        CategoryFeature.Kind,
        ClockFeature.Kind,
        CountFeature.Kind,
        DistanceFeature.Kind,
        NumberFeature.Kind,
        OverlapFeature.Kind,
        ProfileSimilarityFeature.Kind,
        RateFeature.Kind,
        RatioFeature.Kind,
        RecencyFeature.Kind,
        SimilarityFeature.Kind,
        TimeUntilFeature.Kind,
    ];
}
