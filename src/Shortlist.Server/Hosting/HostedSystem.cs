namespace Shortlist.Server.Hosting;

/// <summary>The system that a route names, with what has been seen of it since the server started.</summary>
internal sealed record HostedSystem(string Name, IServedSystem System, Sightings Sightings)
{
    /// <summary>Bound from the route; <see cref="SystemMiddleware"/> has made sure that it is there.</summary>
    public static ValueTask<HostedSystem?> BindAsync(HttpContext context) =>
        ValueTask.FromResult(context.Features.Get<HostedSystem>());
}
