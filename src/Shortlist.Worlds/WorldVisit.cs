using Shortlist.Catalog;
using Shortlist.Worlds.Simulation;

namespace Shortlist.Worlds;

/// <summary>A person asking for a list, as the product sees it.</summary>
public sealed record WorldVisit
{
    internal WorldVisit() { }

    public required UserId User { get; init; }

    public required string Session { get; init; }

    /// <summary>Null in worlds without a search box.</summary>
    public string? Query { get; init; }

    public required Attributes Context { get; init; }

    public required DateTimeOffset At { get; init; }

    internal Person Person { get; init; } = null!;

    /// <summary>What the query meant; null in worlds without a search box.</summary>
    internal Intent? Intent { get; init; }
}
