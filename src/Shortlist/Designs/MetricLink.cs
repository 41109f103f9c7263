namespace Shortlist.Designs;

/// <summary>The hypothesis that an offline gain becomes an online one, and that one of the business.</summary>
public sealed record MetricLink
{
    public required string Offline { get; init; }

    public required string Online { get; init; }

    public required string Business { get; init; }

    public required string Because { get; init; }

    /// <summary>The evaluation run that tested it; null until one has.</summary>
    public string? Run { get; init; }
}
