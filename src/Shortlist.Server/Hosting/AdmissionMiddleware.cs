using Shortlist.Server.Measures;
using Shortlist.Server.Wire;
using Shortlist.Serving.Admission;

namespace Shortlist.Server.Hosting;

/// <summary>
/// Refuses requests for lists before anything of them is routed or read, where that can be seen from their headers: the less a refusal
/// costs, the more is left for answers. Everything else passes: health, measures, pages and events are never refused for load of lists.
/// </summary>
internal sealed class AdmissionMiddleware(
    SystemDirectory systems,
    ServerMetrics metrics,
    ServerOptions options
)
{
    private const string Start = "/v1/";
    private const string RankEnd = "/rank";
    private const string EventsEnd = "/events";

    private int _eventCalls;

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (
            !HttpMethods.IsPost(context.Request.Method)
            || context.Request.Path.Value is not { } path
            || !path.StartsWith(Start, StringComparison.Ordinal)
        )
        {
            return next(context);
        }
        if (SystemOf(path, RankEnd) is { } ranking)
        {
            return ranking.System.Admission.Look(CallHeaders.CallOf(context)) is { } refusal
                ? RefuseAsync(context, ranking, RankEnd, refusal)
                : next(context);
        }
        return SystemOf(path, EventsEnd) is { } appending
            ? AppendAsync(context, next, appending)
            : next(context);
    }

    // The log's queue is bounded, but who waits to get into it holds a body in memory: those are bounded here.
    private async Task AppendAsync(HttpContext context, RequestDelegate next, HostedSystem hosted)
    {
        if (Interlocked.Increment(ref _eventCalls) > options.EventCallCountMax)
        {
            Interlocked.Decrement(ref _eventCalls);
            await RefuseAsync(context, hosted, EventsEnd, new(RefusalReason.QueueFull, 1));
            return;
        }
        try
        {
            await next(context);
        }
        finally
        {
            Interlocked.Decrement(ref _eventCalls);
        }
    }

    private Task RefuseAsync(HttpContext context, HostedSystem hosted, string end, AdmissionRefusal refusal)
    {
        metrics.Requested(hosted.Name, $"/v1/{{system}}{end}", "POST", RefusalReply.StatusOf(refusal));
        return RefusalReply.WriteAsync(context, refusal);
    }

    private HostedSystem? SystemOf(string path, string end) =>
        path.Length > Start.Length + end.Length && path.EndsWith(end, StringComparison.Ordinal)
            ? systems.Find(path[Start.Length..^end.Length])
            : null;
}
