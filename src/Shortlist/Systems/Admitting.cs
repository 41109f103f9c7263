using Shortlist.Designs;
using Shortlist.Serving;
using Shortlist.Serving.Admission;

namespace Shortlist.Systems;

/// <summary>What the gate granted, as conditions on the request: the highest rung, fewer candidates, the time that is left.</summary>
internal static class Admitting
{
    /// <exception cref="ArgumentException">The ticket is a refusal.</exception>
    public static RankRequest Shape(RankRequest request, AdmissionTicket? ticket, Design design)
    {
        if (ticket is null)
        {
            return request;
        }
        if (ticket.Refusal is { } refusal)
        {
            throw new ArgumentException(
                $"The request was refused ({refusal.Reason}); expected a ticket with a place. Tell the caller to come again.",
                nameof(ticket)
            );
        }
        var grade = ticket.Grade;
        var left = (request.Deadline ?? design.Serving.Deadline) - ticket.Waited;
        return request with
        {
            Class = ticket.Class.Length > 0 ? ticket.Class : null,
            HighestRung = grade.Rung is RungNames.Full ? request.HighestRung : grade.Rung,
            CandidateLimit =
                grade.CandidateShare < 1
                    ? Math.Max(request.Count, (int)(design.Retrieval.Limit * grade.CandidateShare))
                    : request.CandidateLimit,
            Deadline =
                ticket.Waited > TimeSpan.Zero ? Max(left, TimeSpan.FromMilliseconds(1)) : request.Deadline,
        };
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
