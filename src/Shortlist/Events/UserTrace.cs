using Shortlist.Catalog;

namespace Shortlist.Events;

/// <summary>Where a log holds events of a user: what EventLog.EraseAsync removes, and what was read to find it.</summary>
/// <remarks>
/// A user's events are those with the user's id, and interactions without a user that name the request of one of the user's
/// lists. An event that only mentions the id elsewhere, as an attribute or as part of a text, is not the user's.
/// </remarks>
public sealed record UserTrace
{
    public required UserId User { get; init; }

    /// <summary>Every event below this offset was looked at; later ones are no concern of this.</summary>
    public required long End { get; init; }

    /// <summary>Of the user's events, in order.</summary>
    public required IReadOnlyList<long> Offsets { get; init; }

    /// <summary>The user's events by their type, such as "list_shown".</summary>
    public required IReadOnlyDictionary<string, int> CountByType { get; init; }

    /// <summary>Of the user's lists.</summary>
    public required IReadOnlySet<RequestId> Requests { get; init; }

    /// <summary>Event time of the first of them; null where there is none.</summary>
    public required DateTimeOffset? FirstAt { get; init; }

    /// <summary>Event time of the last of them; null where there is none.</summary>
    public required DateTimeOffset? LastAt { get; init; }

    public required int SegmentCount { get; init; }

    /// <summary>Events read.</summary>
    public required long RecordCount { get; init; }

    /// <summary>Bytes read, once.</summary>
    public required long Bytes { get; init; }
}
