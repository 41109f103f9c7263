using System.Collections.Immutable;
using Shortlist.Catalog;

namespace Shortlist.Judgments;

/// <summary>A query with the grades of its judged items; items absent here are unjudged.</summary>
public sealed record JudgedQuery
{
    public required string Id { get; init; }

    /// <summary>Queries of one variant are averaged together, such as "first-sentence"; empty where there is one.</summary>
    public string Variant { get; init; } = "";

    public required string Text { get; init; }

    public required ImmutableDictionary<ItemId, double> Grades { get; init; }
}
