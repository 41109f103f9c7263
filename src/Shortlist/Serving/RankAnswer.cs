using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Queries;
using Shortlist.Retrieval;

namespace Shortlist.Serving;

/// <summary>A list, and on which rung, with which versions and from which candidates it was made.</summary>
public sealed record RankAnswer
{
    public required RequestId Request { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>full, or a lower rung of the design's ladder.</summary>
    public required string Rung { get; init; }

    /// <summary>Why it is not the full rung, as sentences; empty where it is.</summary>
    public string RungReason { get; init; } = "";

    public required string System { get; init; }

    /// <summary>SHA-256 of the design, in hexadecimal.</summary>
    public required string DesignHash { get; init; }

    /// <summary>The hash of the bundle that ranked; empty where none did.</summary>
    public required string Bundle { get; init; }

    /// <summary>The model of the ladder that ranked; empty where none did.</summary>
    public required string Model { get; init; }

    /// <summary>The offset of the first event the answer does not yet know.</summary>
    public required long LogOffset { get; init; }

    public required IReadOnlyList<Exposure> Exposures { get; init; }

    public required IReadOnlyList<RankedItem> Items { get; init; }

    public required IReadOnlyList<RetrieverReport> Retrievers { get; init; }

    /// <summary>What the hard filters and the request's own turned away of all that was found, by filter.</summary>
    public IReadOnlyList<RefusedItems> Refused { get; init; } = [];

    public required int CandidateCount { get; init; }

    /// <summary>What was made of the query; null where the system has none.</summary>
    public UnderstoodQuery? Query { get; init; }

    /// <summary>What answers of this rung, with the same losses, are worth; null where nobody has measured it.</summary>
    public QualityEstimate? ExpectedQuality { get; init; }

    /// <summary>
    /// Features that had failed for this answer, in the design's order; then stage:queries where its query was searched for as
    /// it was written, and selector:NAME of selectors it was made without.
    /// </summary>
    public IReadOnlyList<string> Lost { get; init; } = [];

    /// <summary>Of what was lost, the features.</summary>
    public IReadOnlyList<string> LostFeatures =>
        Lost.Count == 0 ? Lost : [.. Lost.Where(name => !name.Contains(':', StringComparison.Ordinal))];

    /// <summary>Of what was lost, all else: stage:queries, selector:NAME.</summary>
    public IReadOnlyList<string> LostParts =>
        Lost.Count == 0 ? Lost : [.. Lost.Where(name => name.Contains(':', StringComparison.Ordinal))];

    /// <summary>How many candidates were ranked at most, where the load allowed fewer than the design; else null.</summary>
    public int? CandidateLimit { get; init; }

    /// <summary>The moment as of which it was ranked, where it is an earlier answer given again; null where it is <see cref="At"/>.</summary>
    public DateTimeOffset? RankedAt { get; init; }

    /// <summary>The bundle whose trained retrievers put candidates forward, where no model of it ranked them; else empty.</summary>
    public string Parts { get; init; } = "";

    public required double ElapsedMs { get; init; }

    /// <summary>How much of what could have made the list did.</summary>
    public Coverage Coverage { get; init; } = Coverage.None;

    /// <summary>For people, where there is nothing to show them; else empty.</summary>
    public string Message { get; init; } = "";

    /// <summary>What the design's cache had to do with it; null where the design has none.</summary>
    public CacheUse? Cache { get; init; }

    /// <summary>The vector of the query by which it was made, where the encoder gave it: who gets the list again asks for none.</summary>
    internal AttributeValue? Encoded { get; init; }

    /// <summary>Of a kept list, its text once it was written; null where the list is given only now.</summary>
    internal WrittenList? Written { get; init; }
}
