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
}
