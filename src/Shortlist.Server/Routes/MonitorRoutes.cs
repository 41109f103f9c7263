using Shortlist.Server.Hosting;
using Shortlist.Server.Wire;

namespace Shortlist.Server.Routes;

/// <summary>GET /v1/{system}/monitors: alerts and drift.</summary>
internal sealed class MonitorRoutes : IRoutes
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/{system}/monitors", Get)
            .WithSummary("Monitors")
            .WithDescription(
                "The design's alerts with their states, and the drift of the last window by feature."
            )
            .WithTags("Monitoring")
            .Produces<MonitorsReply>()
            .Refuses(404);

    private static IResult Get(HostedSystem hosted) =>
        Results.Json(
            new MonitorsReply(
                [.. hosted.System.Alerts.Select(AlertReply.Of)],
                [.. hosted.System.Drift.OrderByDescending(drift => drift.Psi).Select(DriftReply.Of)],
                hosted.System.LastRetrainingFailure,
                hosted.System.LastBundleRefusal
            ),
            WireJson.Plain.MonitorsReply
        );
}
