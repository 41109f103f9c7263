namespace Shortlist.Designs;

/// <summary>A level of degradation: what it does and what it needs.</summary>
public sealed record RungSpec
{
    /// <summary>full, popular, or another rung the server knows.</summary>
    public required string Name { get; init; }

    public string When { get; init; } = "";

    /// <summary>What must work for this rung; fewer on each lower rung, none on the last.</summary>
    public required IReadOnlyList<string> DependsOn { get; init; }

    public Position At { get; init; }

    /// <summary>Share of the full rung's quality, 0 to 1; null until it has been measured.</summary>
    public double? Keeps { get; init; }
}
