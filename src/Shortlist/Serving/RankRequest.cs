using Shortlist.Catalog;
using Shortlist.Queries;

namespace Shortlist.Serving;

/// <summary>A request for a list, checked at the border.</summary>
public sealed record RankRequest
{
    /// <summary>The caller's id of the request; null lets the system give one.</summary>
    public RequestId? Request { get; init; }

    /// <summary>Null for a visitor nobody knows.</summary>
    public UserId? User { get; init; }

    public string? Session { get; init; }

    /// <summary>The text of a search, 1 to 512 characters; null where the system has no query.</summary>
    public string? Query { get; init; }

    public Attributes Context { get; init; } = Attributes.Empty;

    /// <summary>What is demanded of items beyond the design's hard filters; logged with the list.</summary>
    public RequestFilter Filter { get; init; } = RequestFilter.None;

    public required int Count { get; init; }

    /// <summary>Whether the shown list goes to the log as an impression; false for a look by the team.</summary>
    public bool LogsImpression { get; init; } = true;

    /// <summary>The time the caller will wait, where it is shorter than the design's deadline.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>Where in the design's classes it stands; null for the default class.</summary>
    public string? Class { get; init; }

    /// <summary>The highest rung it may be answered on, where the load allows no better; null for the highest.</summary>
    public string? HighestRung { get; init; }

    /// <summary>Why it came with less than it should have, such as a query without its vector, as a sentence; else empty.</summary>
    internal string Lacks { get; init; } = "";

    /// <summary>The vector that the encoder gave its query, which is part of the context too; null where it came with none or none was asked for.</summary>
    internal AttributeValue? Encoded { get; init; }

    /// <summary>How many candidates may be ranked, where the load allows fewer than the design; else null.</summary>
    public int? CandidateLimit { get; init; }
}
