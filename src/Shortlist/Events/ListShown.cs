using System.Collections.Immutable;
using Shortlist.Catalog;

namespace Shortlist.Events;

/// <summary>A list was shown: what stood where, for whom, and how it was made.</summary>
public sealed record ListShown : LogEvent
{
    public required RequestId Request { get; init; }

    /// <summary>Null for a visitor nobody knows.</summary>
    public UserId? User { get; init; }

    public string? Session { get; init; }

    /// <summary>The text of a search; null where the system has no query.</summary>
    public string? Query { get; init; }

    /// <summary>Device, place and whatever else the design declares as context.</summary>
    public Attributes Context { get; init; } = Attributes.Empty;

    public required ImmutableArray<Impression> Impressions { get; init; }

    /// <summary>The rung of degradation on which the list was made.</summary>
    public string Rung { get; init; } = "full";

    /// <summary>The bundle that ranked it; empty where none did.</summary>
    public string Bundle { get; init; } = "";

    /// <summary>Experiment and arm, one pair each.</summary>
    public ImmutableArray<Exposure> Exposures { get; init; } = [];

    /// <summary>
    /// The offset after the last event that the state which ranked the list had applied, at most the list's own; null for
    /// a list that another system made. The engine's own: whoever recomputes a row takes the state from there.
    /// </summary>
    public long? StateOffset { get; init; }

    /// <summary>
    /// What the request demanded of the items, as the canonical text of a <c>RequestFilter</c>; null where it demanded
    /// nothing.
    /// </summary>
    public string? Filter { get; init; }

    /// <summary>Retrievers that gave nothing within their time, by name in the design's order; normally empty.</summary>
    public ImmutableArray<string> Skipped { get; init; } = [];

    /// <summary>The model of the bundle's ladder that ranked the list; empty where none did.</summary>
    public string Model { get; init; } = "";

    /// <summary>The moment as of which the features were computed, where an earlier list was given again; null where it is the list's own.</summary>
    public DateTimeOffset? RankedAt { get; init; }

    /// <summary>How many candidates were ranked at most, where the load allowed fewer than the design; else null.</summary>
    public int? CandidateLimit { get; init; }

    /// <summary>
    /// Features that had failed and were missing for every candidate, by name in the design's order, and what else it was made
    /// without, with a colon in its name: stage:queries, selector:NAME. Normally empty.
    /// </summary>
    public ImmutableArray<string> Lost { get; init; } = [];

    /// <summary>A hash of the items and the bits of their scores, in order: whoever recomputes the list holds it against this.</summary>
    public ulong? Digest { get; init; }

    /// <summary>How many items were asked for, where fewer were shown; else null.</summary>
    public int? Asked { get; init; }

    /// <summary>Retrievers that were late and whose answer of before stood in for them, by name in the design's order; normally empty.</summary>
    public ImmutableArray<string> Stale { get; init; } = [];

    /// <summary>The bundle whose trained retrievers put candidates forward, where no model of it ranked them; else empty.</summary>
    public string Parts { get; init; } = "";

    /// <summary>The first letters of the hash of the design it was made by; empty for a list that another system made.</summary>
    public string Design { get; init; } = "";
}
