using Shortlist.Server.Hosting;
using Shortlist.Server.Wire;

namespace Shortlist.Server.Routes;

/// <summary>GET /v1/{system}/design: what may be sent and how answers are made.</summary>
internal sealed class DesignRoutes : IRoutes
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/v1/{system}/design",
                (HostedSystem hosted) =>
                    Results.Json(DesignReply.Of(hosted.System.Design), WireJson.Plain.DesignReply)
            )
            .WithSummary("The design")
            .WithTags("Systems")
            .Produces<DesignReply>()
            .Refuses(404);
}
