namespace Shortlist.Designs;

/// <summary>A measured number that the design refers to.</summary>
public sealed record TargetSpec
{
    public required string Metric { get; init; }

    public required double Value { get; init; }

    /// <summary>The evaluation run it comes from; null where it is hearsay.</summary>
    public string? Run { get; init; }

    public Position At { get; init; }
}
