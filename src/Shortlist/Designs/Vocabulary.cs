namespace Shortlist.Designs;

/// <summary>Every kind a design may name. The later stages fill it from their catalogs; the reader checks against it.</summary>
public sealed record Vocabulary
{
    public required IReadOnlyList<KindDefinition> Features { get; init; }

    public required IReadOnlyList<KindDefinition> Retrievers { get; init; }

    public required IReadOnlyList<KindDefinition> Filters { get; init; }

    public required IReadOnlyList<KindDefinition> Selectors { get; init; }

    public required IReadOnlyList<KindDefinition> Models { get; init; }

    public required IReadOnlyList<KindDefinition> Metrics { get; init; }
}
