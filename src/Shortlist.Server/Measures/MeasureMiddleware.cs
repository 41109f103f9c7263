using Shortlist.Server.Hosting;

namespace Shortlist.Server.Measures;

/// <summary>Counts each request by system, route and status once its answer is known.</summary>
internal static class MeasureMiddleware
{
    private const string None = "none";

    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        finally
        {
            context
                .RequestServices.GetRequiredService<ServerMetrics>()
                .Requested(
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
