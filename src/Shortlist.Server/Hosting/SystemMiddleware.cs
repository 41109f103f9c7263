using Shortlist.Server.Routes;
using Shortlist.Server.Wire;

namespace Shortlist.Server.Hosting;

/// <summary>
/// Finds the system that a route names, before anything else looks at the request. Until the systems are open only health is told.
/// </summary>
internal sealed class SystemMiddleware(RequestDelegate next, SystemDirectory systems)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!systems.IsOpen && context.Request.Path.Value is not (HealthRoutes.Alive or HealthRoutes.Ready))
        {
            return Problems.Starting(context).ExecuteAsync(context);
        }
        if (
            context.GetEndpoint() is null
            || context.GetRouteValue("system") is not string name
            || !context.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal)
        )
        {
            return next(context);
        }
        if (systems.Find(name) is not { } found)
        {
            return Problems.UnknownSystem(name, systems.Names).ExecuteAsync(context);
        }
        context.Features.Set(found);
        return next(context);
    }
}
