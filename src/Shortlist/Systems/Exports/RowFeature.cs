using System.Text.Json.Nodes;

namespace Shortlist.Systems.Exports;

/// <summary>A feature of an export, as the design declares it.</summary>
public sealed record RowFeature
{
    /// <summary>Its column is called feature. and this.</summary>
    public required string Name { get; init; }

    public required string Kind { get; init; }

    /// <summary>What it is lost together with.</summary>
    public required string Group { get; init; }

    public required JsonObject Parameters { get; init; }

    /// <summary>What a ranker is given where there is no value; the rows of the export have none there.</summary>
    public required string Missing { get; init; }

    public required double Default { get; init; }

    public required string Owner { get; init; }

    public required string Pii { get; init; }

    public required string Leakage { get; init; }
}
