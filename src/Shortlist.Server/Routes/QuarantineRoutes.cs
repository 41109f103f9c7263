using Shortlist.Events.Border;
using Shortlist.Server.Hosting;
using Shortlist.Server.Wire;

namespace Shortlist.Server.Routes;

/// <summary>GET /v1/{system}/quarantine, POST /v1/{system}/quarantine/replay: what was refused, and another try.</summary>
internal sealed class QuarantineRoutes : IRoutes
{
    private const int CountDefault = 20;
    private const int CountMax = 1_000;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/v1/{system}/quarantine", Get)
            .WithSummary("Refused records")
            .WithDescription(
                "How many wait, by reason and field, and the latest of them. reason and field narrow the records down; "
                    + "before, the next of a reply, leads to older ones."
            )
            .WithTags("Quarantine")
            .Produces<QuarantineReply>()
            .Refuses(400, 404);
        routes
            .MapPost("/v1/{system}/quarantine/replay", ReplayAsync)
            .WithSummary("Check refused records again")
            .WithDescription(
                "As after a change of the design: what is accepted now enters the log, the rest stays with its new reasons. The body is {}."
            )
            .WithTags("Quarantine")
            .Produces<ReplayReply>()
            .Refuses(400, 404, 413, 415);
    }

    private static IResult Get(
        HostedSystem hosted,
        string? reason = null,
        string? field = null,
        long before = long.MaxValue,
        int count = CountDefault
    )
    {
        if (count is < 0 or > CountMax)
        {
            return Problems.Invalid("count", $"It is {count}; expected 0 to {CountMax}.");
        }
        if (reason is not null && !ReasonCode.All.Contains(reason, StringComparer.Ordinal))
        {
            return Problems.Invalid(
                "reason",
                $"There is no such reason; expected one of {string.Join(", ", ReasonCode.All)}."
            );
        }
        var quarantine = hosted.System.Quarantine;
        long[] ids =
        [
            .. quarantine
                .Ids(QuarantineState.Held, reason, field)
                .Reverse()
                .SkipWhile(id => id >= before)
                .Take(count + 1),
        ];
        QuarantinedReply[] records =
        [
            .. ids.Take(count)
                .Select(quarantine.Find)
                .Where(record => record is not null)
                .Select(record => QuarantinedReply.Of(record!)),
        ];
        return Results.Json(
            QuarantineReply.Of(
                quarantine.Summary,
                records,
                ids.Length > count && count > 0 ? ids[count - 1] : null
            ),
            WireJson.Plain.QuarantineReply
        );
    }

    private static async Task<IResult> ReplayAsync(
        HostedSystem hosted,
        HttpContext context,
        ServerOptions options
    )
    {
        // A page of another site can send a POST without asking, but not one with JSON.
        var (body, problem) = await Body.ReadJsonAsync(context, options.BodyBytesMax);
        using (body)
        {
            if (problem is not null)
            {
                return problem;
            }
        }
        var report = await hosted.System.ReplayQuarantineAsync(context.RequestAborted);
        return Results.Json(
            new ReplayReply(report.Tried, report.Replayed, report.StillHeld),
            WireJson.Plain.ReplayReply
        );
    }
}
