using Shortlist.Server.Hosting;

namespace Shortlist.Server.Measures;

/// <summary>Counts each request by system, route and status once its answer is known.</summary>
internal sealed class MeasureMiddleware(RequestDelegate next, ServerMetrics metrics)
{
    private const string None = "none";

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        finally
        {
            metrics.Requested(
                context.Features.Get<HostedSystem>()?.Name ?? None,
                (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? None,
                MethodOf(context.Request.Method),
                context.Response.StatusCode
            );
        }
    }

    // A caller may invent a method.
    private static string MethodOf(string method) =>
        method is "GET" or "POST" or "PUT" or "DELETE" or "HEAD" or "OPTIONS" or "PATCH" ? method : "other";
}
