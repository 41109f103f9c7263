using Shortlist.Events;
using Shortlist.Server.Hosting;
using Shortlist.Serving;
using Shortlist.Systems.Replays;

namespace Shortlist.Server.Wire;

/// <summary>Everything about one answered request.</summary>
internal sealed record RequestReply
{
    public required AskedReply Asked { get; init; }

    public required RankReply Answer { get; init; }

    /// <summary>By score, best first.</summary>
    public required IReadOnlyList<CandidateReply> Candidates { get; init; }

    /// <summary>What each selector did, in order; empty of a request that was not made again.</summary>
    public required IReadOnlyList<SelectionReply> Selection { get; init; }

    /// <summary>What each filter turned away, with some of it; empty of a request that was not made again.</summary>
    public required IReadOnlyList<RefusedSampleReply> Refused { get; init; }

    /// <summary>Where this is from, and whether the list made again is the one that was shown.</summary>
    public required RequestSourceReply Source { get; init; }

    /// <summary>From the memory of a running system.</summary>
    public static RequestReply Of(RequestRecord record) =>
        Made(
            record,
            new("memory", null, "It was answered a short while ago; ?replay=true makes it again.", 0)
        );

    /// <summary>Made again.</summary>
    public static RequestReply Of(RequestRecord record, ReplayedRequest replayed) =>
        Made(record, RequestSourceReply.Of(replayed));

    /// <summary>What the log says, where nothing more is known.</summary>
    public static RequestReply Of(ListShown list, RequestSourceReply source, IServedSystem system) =>
        Made(ShownRecord.Of(list, system), source);

    private static RequestReply Made(RequestRecord record, RequestSourceReply source) =>
        new()
        {
            Asked = new()
            {
                User = record.Request.User?.Value,
                Session = record.Request.Session,
                Query = record.Request.Query,
                Context = record.Request.Context,
                Filtered = record.Request.Filter is not null,
                Count = record.Request.Count,
                Log = record.Request.LogsImpression,
            },
            Answer = RankReply.Of(record.Answer),
            Candidates = [.. record.Candidates.Select(CandidateReply.Of)],
            Selection = [.. record.Selection.Select(SelectionReply.Of)],
            Refused = [.. record.Refused.Select(RefusedSampleReply.Of)],
            Source = source,
        };
}
