using Shortlist.Server.Hosting;
using Shortlist.Server.Wire;

namespace Shortlist.Server.Routes;

/// <summary>GET /v1/systems and /v1/{system}/status: the systems in numbers.</summary>
internal sealed class StatusRoutes : IRoutes
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/v1/systems",
                (SystemDirectory systems) =>
                    Results.Json(new SystemsReply([.. systems.All.Select(Of)]), WireJson.Plain.SystemsReply)
            )
            .WithSummary("All systems")
            .WithTags("Systems")
            .Produces<SystemsReply>();
        routes
            .MapGet(
                "/v1/{system}/status",
                (HostedSystem hosted) => Results.Json(Of(hosted), WireJson.Plain.StatusReply)
            )
            .WithSummary("A system in numbers")
            .WithTags("Systems")
            .Produces<StatusReply>()
            .Refuses(404);
    }

    private static StatusReply Of(HostedSystem hosted) =>
        StatusReply.Of(hosted.System.Status, hosted.System.Design.Summary);
}
