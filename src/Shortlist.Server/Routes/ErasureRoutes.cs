using Shortlist.Server.Hosting;
using Shortlist.Server.Wire;

namespace Shortlist.Server.Routes;

/// <summary>GET /v1/{system}/erasures: the receipts of erased users.</summary>
internal sealed class ErasureRoutes : IRoutes
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/{system}/erasures", Get)
            .WithSummary("Receipts of erasures")
            .WithDescription(
                "Oldest first, checked by each call: a receipt that was changed, or is missing, is told in a sentence."
            )
            .WithTags("Users")
            .Produces<ErasuresReply>()
            .Refuses(404);

    private static IResult Get(HostedSystem hosted)
    {
        var history = hosted.System.Erasures;
        return Results.Json(
            new ErasuresReply(history.Receipts, history.Damage),
            WireJson.Plain.ErasuresReply
        );
    }
}
