namespace Shortlist.Datasets;

/// <summary>What the caller decides about an import.</summary>
public sealed record DatasetOptions
{
    /// <summary>Where unreadable lines are noted; share one over several enumerations of the same files.</summary>
    public Rejects Rejects { get; init; } = new();

    /// <summary>The mapping of columns to event fields, for the generic formats; null looks for mapping.yaml.</summary>
    public string? MappingPath { get; init; }

    /// <summary>Decides what a random split holds out.</summary>
    public ulong Seed { get; init; } = 42;
}
