namespace Shortlist.Monitoring;

/// <summary>The numbers an alert may watch. To add one: name it here and give the watcher its reading.</summary>
public static class AlertSignal
{
    /// <summary>Stability index of the feature that drifted furthest.</summary>
    public const string FeaturePsi = "feature_psi";

    /// <summary>Rise of the null rate over the training rows, of the feature where it rose most; 0 to 1.</summary>
    public const string FeatureNullRate = "feature_null_rate";

    /// <summary>Share of the answers made on any rung but the first, 0 to 1.</summary>
    public const string FallbackShare = "fallback_share";

    /// <summary>Clicked impressions per impression, 0 to 1.</summary>
    public const string Ctr = "ctr";

    /// <summary>99th percentile of the time to answer, in milliseconds.</summary>
    public const string P99Ms = "p99_ms";

    /// <summary>
    /// Findings of the data monitor that say that data is broken: too few events, values that went missing, error codes.
    /// </summary>
    public const string Data = "data";

    public static IReadOnlyList<string> All { get; } =
    [FeaturePsi, FeatureNullRate, FallbackShare, Ctr, P99Ms, Data];
}
