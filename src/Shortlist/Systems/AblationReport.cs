namespace Shortlist.Systems;

/// <summary>What a bundle loses with each feature and each group, the greatest loss first.</summary>
public sealed record AblationReport
{
    public required string System { get; init; }

    public required string Bundle { get; init; }

    public required string Model { get; init; }

    /// <summary>The primary metric with everything there.</summary>
    public required MetricLine Full { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required IReadOnlyList<AblationPart> Parts { get; init; }

    /// <summary>How it was measured, and what was left out.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
