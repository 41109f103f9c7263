using Shortlist.Designs;

namespace Shortlist.Datasets;

/// <summary>What the caller decides about an import.</summary>
public sealed record DatasetOptions
{
    /// <summary>Where unreadable lines are noted; share one over several enumerations of the same files.</summary>
    public Rejects Rejects { get; init; } = new();

    /// <summary>The mapping of columns to event fields, for the generic formats; null looks for mapping.yaml.</summary>
    public string? MappingPath { get; init; }

    /// <summary>
    /// What the design declares, for the generic formats: the types of attributes whose columns name none, and the texts that
    /// stand for missing values. With it, a value of another type refuses its line; without it, the value is left out.
    /// </summary>
    public DataSection? Data { get; init; }

    /// <summary>Decides what a random split holds out.</summary>
    public ulong Seed { get; init; } = 42;
}
