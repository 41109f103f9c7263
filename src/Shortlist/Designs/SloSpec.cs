namespace Shortlist.Designs;

/// <summary>A promise with a budget for breaking it.</summary>
public sealed record SloSpec
{
    public required string Name { get; init; }

    public required string Indicator { get; init; }

    /// <summary>The share promised, 0 to 1.</summary>
    public required double Objective { get; init; }

    public required TimeSpan Window { get; init; }

    public IReadOnlyList<BurnAlert> Burns { get; init; } = [];

    public Position At { get; init; }
}
