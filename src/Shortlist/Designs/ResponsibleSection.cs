namespace Shortlist.Designs;

/// <summary>What the system owes the people in its data and on its lists.</summary>
public sealed record ResponsibleSection
{
    /// <summary>What personal data is used for, and nothing else.</summary>
    public string Purpose { get; init; } = "";

    public TimeSpan Retention { get; init; }

    /// <summary>From a request for erasure to its end, everywhere.</summary>
    public TimeSpan Deletion { get; init; }

    public IReadOnlyList<string> FairnessSlices { get; init; } = [];

    public string? FairnessMetric { get; init; }

    public double? FairnessMaxGap { get; init; }

    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>Whether an item that can't be checked is left out.</summary>
    public bool FailClosed { get; init; } = true;

    public bool WhyShown { get; init; } = true;
}
