using Shortlist.Server.Hosting;
using Shortlist.Server.Wire;

namespace Shortlist.Server.Routes;

/// <summary>GET /v1/{system}/data: what came in, and what is not as it should be.</summary>
internal sealed class DataRoutes : IRoutes
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/v1/{system}/data",
                (HostedSystem hosted) =>
                    Results.Json(DataReply.Of(hosted.System.Data), WireJson.Plain.DataReply)
            )
            .WithSummary("The data that came in")
            .WithDescription(
                "Counts by type, missing shares and commonest values by field, and findings: the latest whole hours of event "
                    + "time against those of the weeks before and against the design's contracts."
            )
            .WithTags("Monitoring")
            .Produces<DataReply>()
            .Refuses(404);
}
