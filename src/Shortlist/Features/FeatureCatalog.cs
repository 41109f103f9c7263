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
        DeviationFeature.Kind,
        DistanceFeature.Kind,
        DistinctFeature.Kind,
        EntropyFeature.Kind,
        HabitDistanceFeature.Kind,
        MeanFeature.Kind,
        NumberFeature.Kind,
        OverlapFeature.Kind,
        PositionFeature.Kind,
        ProfileSimilarityFeature.Kind,
        RateFeature.Kind,
        RatioFeature.Kind,
        RecencyFeature.Kind,
        RemainingFeature.Kind,
        SimilarityFeature.Kind,
        StandingFeature.Kind,
        TimeUntilFeature.Kind,
        TrendFeature.Kind,
        ValueFeature.Kind,
    ];
}
