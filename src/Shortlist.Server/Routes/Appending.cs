using Shortlist.Events;
using Shortlist.Events.Border;
using Shortlist.Server.Hosting;
using Shortlist.Server.Measures;
using Shortlist.Server.Wire;

namespace Shortlist.Server.Routes;

/// <summary>One event out of one request, for the routes of items and users.</summary>
internal static class Appending
{
    public const string KeyHeader = "Idempotency-Key";

    /// <summary>The caller's key, so that a request sent again is the same event; else an id of our own.</summary>
    public static string EventId(HttpContext context, TimeProvider clock) =>
        context.Request.Headers[KeyHeader].ToString() is { Length: > 0 } key
            ? key
            : Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");

    public static DateTimeOffset Now(TimeProvider clock) =>
        EventJsonNumbers.CutToMilliseconds(clock.GetUtcNow());

    /// <summary>Who sends, for the quarantine.</summary>
    public static Origin OriginOf(HttpContext context) =>
        new($"http {context.Connection.RemoteIpAddress}", 0);

    public static async Task<(EventLineReply? Outcome, IResult? Refusal)> OneAsync(
        HostedSystem hosted,
        ServerMetrics metrics,
        LogEvent logEvent,
        HttpContext context
    )
    {
        var outcomes = await hosted.System.AppendAsync(
            [Arrival.Of(logEvent, OriginOf(context))],
            context.RequestAborted
        );
        var outcome = EventRoutes.Reply(1, logEvent.Id, outcomes[0]);
        metrics.Appended(hosted.Name, outcome.Outcome, 1);
        return outcome.Reason is not { } reason ? (outcome, null)
            : outcome.Code is ReasonCode.DuplicateConflict ? (null, Problems.Conflict(reason))
            : (null, Problems.Invalid(outcome.Field ?? "", reason));
    }
}
