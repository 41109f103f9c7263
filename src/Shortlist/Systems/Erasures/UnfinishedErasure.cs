using Shortlist.Catalog;
using Shortlist.Events;

namespace Shortlist.Systems.Erasures;

/// <summary>
/// An erasure under way, on disk before anything is removed, so that whoever opens the system next can finish it and still
/// say what was removed. The one file that knows the user's id; gone when the receipt is there.
/// </summary>
internal sealed record UnfinishedErasure
{
    /// <summary>The number its receipt will have.</summary>
    public required int Sequence { get; init; }

    public required string User { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public required long LogOffset { get; init; }

    public required IReadOnlyDictionary<string, int> Events { get; init; }

    public required IReadOnlyList<string> Requests { get; init; }

    public required DateTimeOffset? FirstAt { get; init; }

    public required DateTimeOffset? LastAt { get; init; }

    public static UnfinishedErasure Of(UserTrace trace, int sequence, DateTimeOffset askedAt) =>
        new()
        {
            Sequence = sequence,
            User = trace.User.Value,
            AskedAt = askedAt,
            LogOffset = trace.End,
            Events = trace.CountByType,
            Requests = [.. trace.Requests.Select(request => request.Value).Order(StringComparer.Ordinal)],
            FirstAt = trace.FirstAt,
            LastAt = trace.LastAt,
        };

    public IReadOnlySet<RequestId> RequestSet() =>
        Requests.Select(request => new RequestId(request)).ToHashSet();
}
