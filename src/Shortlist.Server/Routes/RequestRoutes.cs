using Shortlist.Catalog;
using Shortlist.Server.Hosting;
using Shortlist.Server.Wire;

namespace Shortlist.Server.Routes;

/// <summary>GET /v1/{system}/requests/{id}: why the list is what it is.</summary>
internal sealed class RequestRoutes : IRoutes
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/{system}/requests/{id}", Get)
            .WithSummary("Why")
            .WithDescription(
                "The candidates of one of the last requests with their features, scores and reasons."
            )
            .WithTags("Lists")
            .Produces<RequestReply>()
            .Refuses(400, 404);

    private static IResult Get(HostedSystem hosted, HttpContext context)
    {
        var id = new RequestId(RouteText.LastSegment(context));
        return RouteText.CheckId(id.Value, RequestId.LengthCharsMax)
            ?? (
                hosted.System.Find(id) is { } record
                    ? Results.Json(RequestReply.Of(record), WireJson.Plain.RequestReply)
                    : Problems.NotFound(
                        "request",
                        id.Value,
                        "It was never answered here, or so many were answered since that its record is gone."
                    )
            );
    }
}
