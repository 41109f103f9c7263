using Shortlist.Events;
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

    public static async Task<(EventLineReply? Outcome, IResult? Refusal)> OneAsync(
        HostedSystem hosted,
        ServerMetrics metrics,
        LogEvent logEvent,
        CancellationToken cancellation
    )
    {
        var outcomes = await hosted.System.AppendAsync([logEvent], cancellation);
        var outcome = EventRoutes.Reply(1, logEvent.Id, outcomes[0]);
        metrics.Appended(hosted.Name, outcome.Outcome, 1);
        return outcome.Reason is { } reason ? (null, Problems.Invalid("", reason)) : (outcome, null);
    }
}
