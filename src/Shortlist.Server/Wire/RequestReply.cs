using Shortlist.Serving;

namespace Shortlist.Server.Wire;

/// <summary>Everything about one answered request.</summary>
internal sealed record RequestReply
{
    public required AskedReply Asked { get; init; }

    public required RankReply Answer { get; init; }

    /// <summary>By score, best first.</summary>
    public required IReadOnlyList<CandidateReply> Candidates { get; init; }

    public static RequestReply Of(RequestRecord record) =>
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
        };
}
