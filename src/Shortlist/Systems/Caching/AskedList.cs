using Shortlist.Events;
using Shortlist.Serving;

namespace Shortlist.Systems.Caching;

/// <summary>A request on its way through the cache.</summary>
/// <param name="Request">As it was asked.</param>
/// <param name="Key">Under which its list may be had.</param>
/// <param name="Exposures">Its arms.</param>
/// <param name="Bundle">That served when it came.</param>
/// <param name="StartedAt">By the clock's timestamp.</param>
/// <param name="DeadlineMin">Who has less time than this may have to be content with less.</param>
internal sealed record AskedList(
    RankRequest Request,
    AnswerKey Key,
    IReadOnlyList<Exposure> Exposures,
    ActiveBundle Bundle,
    long StartedAt,
    TimeSpan DeadlineMin
)
{
    /// <summary>Whether it is to be content with less than the design promises.</summary>
    public bool IsLimited =>
        Request is { HighestRung: not null } or { CandidateLimit: not null } or { Lacks.Length: > 0 }
        || Request.Deadline < DeadlineMin;

    /// <summary>The same, asked by nobody: of a list that is made for whoever comes next.</summary>
    public AskedList ForNobody() =>
        this with
        {
            Request = Request with
            {
                Request = null,
                LogsImpression = false,
                Deadline = null,
                HighestRung = null,
                CandidateLimit = null,
                Lacks = "",
            },
        };
}
