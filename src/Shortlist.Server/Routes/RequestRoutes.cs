using Shortlist.Catalog;
using Shortlist.Server.Hosting;
using Shortlist.Server.Wire;

namespace Shortlist.Server.Routes;

/// <summary>GET /v1/{system}/requests/{id}: why the list is what it is.</summary>
internal sealed class RequestRoutes : IRoutes
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/{system}/requests/{id}", GetAsync)
            .WithSummary("Why")
            .WithDescription(
                "The candidates of a request with their features, scores and reasons, while it is in memory; afterwards what the log says of its list. With ?replay=true the list is made again from log, bundle and design, with what each filter and each selector did, and source.equal says whether it is the same to the bit: that takes as long as opening the system."
            )
            .WithTags("Lists")
            .Produces<RequestReply>()
            .Refuses(400, 404);

    private static async Task<IResult> GetAsync(HostedSystem hosted, HttpContext context, bool replay = false)
    {
        var id = new RequestId(RouteText.LastSegment(context));
        if (RouteText.CheckId(id.Value, RequestId.LengthCharsMax) is { } refused)
        {
            return refused;
        }
        var reply = replay
            ? await ReplayAsync(hosted.System, id, context.RequestAborted)
            : Known(hosted.System, id, context.RequestAborted);
        return reply is null
            ? Problems.NotFound(
                "request",
                id.Value,
                "It was never answered here, or it was a look by the team, which the log does not keep, and so many were answered since that its record is gone."
            )
            : Results.Json(reply, WireJson.Plain.RequestReply);
    }

    /// <summary>What memory, or else the log, knows of a request; null where neither does.</summary>
    internal static RequestReply? Known(IServedSystem system, RequestId id, CancellationToken cancellation) =>
        system.Find(id) is { } record ? RequestReply.Of(record)
        : system.FindShown(id, cancellation) is { } list
            ? RequestReply.Of(
                list,
                new(
                    "log",
                    null,
                    "Its record is gone from memory; this is what the log says. ?replay=true makes it again.",
                    0
                ),
                system
            )
        : null;

    /// <summary>The request made again; what is known of it where that can't be; null where nothing is.</summary>
    internal static async Task<RequestReply?> ReplayAsync(
        IServedSystem system,
        RequestId id,
        CancellationToken cancellation
    )
    {
        if (await system.ReplayAsync(id, cancellation) is not { } replayed)
        {
            return null;
        }
        return replayed.Record is { } made
            ? RequestReply.Of(made, replayed)
            : RequestReply.Of(replayed.List, RequestSourceReply.Of(replayed), system);
    }
}
