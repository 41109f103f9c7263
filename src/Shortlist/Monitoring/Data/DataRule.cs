namespace Shortlist.Monitoring.Data;

/// <summary>What a finding about data may be, in a word that stays the same.</summary>
public static class DataRule
{
    /// <summary>Fewer came than usually do at this time of the week.</summary>
    public const string VolumeLow = "volume_low";

    /// <summary>More came.</summary>
    public const string VolumeHigh = "volume_high";

    /// <summary>Fewer interactions of a kind for each list: where it is the label, its base rate fell.</summary>
    public const string RateLow = "rate_low";

    /// <summary>More of them.</summary>
    public const string RateHigh = "rate_high";

    /// <summary>More is missing than a contract of the design allows.</summary>
    public const string MissingShare = "missing_share";

    /// <summary>More is missing than in the week before.</summary>
    public const string MissingRise = "missing_rise";

    /// <summary>One number or text suddenly makes up much of all: an error code that poses as a value.</summary>
    public const string OneValue = "one_value";

    /// <summary>A category that was hardly ever met makes up much of all.</summary>
    public const string NewValue = "new_value";

    /// <summary>A category that was always there comes no more.</summary>
    public const string GoneValue = "gone_value";

    public static IReadOnlyList<string> All { get; } =
    [VolumeLow, VolumeHigh, RateLow, RateHigh, MissingShare, MissingRise, OneValue, NewValue, GoneValue];
}
