namespace Shortlist.Server.Hosting;

/// <summary>The system that a route names.</summary>
internal sealed record HostedSystem(string Name, IServedSystem System)
{
    /// <summary>Bound from the route; <see cref="SystemMiddleware"/> has made sure that it is there.</summary>
    public static ValueTask<HostedSystem?> BindAsync(HttpContext context) =>
        ValueTask.FromResult(context.Features.Get<HostedSystem>());
}
