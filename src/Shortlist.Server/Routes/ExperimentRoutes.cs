using Shortlist.Server.Hosting;
using Shortlist.Server.Wire;

namespace Shortlist.Server.Routes;

/// <summary>GET /v1/{system}/experiments: what the arms showed and got back.</summary>
internal sealed class ExperimentRoutes : IRoutes
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/{system}/experiments", Get)
            .WithSummary("Experiments")
            .WithDescription(
                "Rates by arm with 95 % intervals, differences to the first arm, and whether the arms have the sizes the "
                    + "design promised. Counted anew from the log by each call."
            )
            .WithTags("Experiments")
            .Produces<ExperimentsReply>()
            .Refuses(404);

    private static IResult Get(HostedSystem hosted, CancellationToken cancellation) =>
        Results.Json(
            new ExperimentsReply([.. hosted.System.Experiments(cancellation).Select(ExperimentReply.Of)]),
            WireJson.Plain.ExperimentsReply
        );
}
