using Shortlist.Server.Hosting;
using Shortlist.Server.Wire;

namespace Shortlist.Server.Routes;

/// <summary>/healthz says that the process lives, /readyz that it may be sent requests.</summary>
internal sealed class HealthRoutes : IRoutes
{
    public const string Alive = "/healthz";
    public const string Ready = "/readyz";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(Alive, () => Results.Json(new HealthReply("ok"), WireJson.Plain.HealthReply))
            .WithSummary("Whether the process lives")
            .WithTags("Operations")
            .Produces<HealthReply>();
        routes
            .MapGet(Ready, AnswerReady)
            .WithSummary("Whether every system has read its log")
            .WithTags("Operations")
            .Produces<HealthReply>()
            .Produces<HealthReply>(503);
    }

    private static IResult AnswerReady(SystemDirectory systems)
    {
        string[] starting =
        [
            .. systems.All.Where(hosted => !hosted.System.Status.Ready).Select(hosted => hosted.Name),
        ];
        return systems.IsOpen && starting.Length == 0
            ? Results.Json(new HealthReply("ok"), WireJson.Plain.HealthReply)
            : Results.Json(
                new HealthReply("starting", starting),
                WireJson.Plain.HealthReply,
                statusCode: 503
            );
    }
}
