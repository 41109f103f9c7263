using Shortlist.Server.Hosting;
using Shortlist.Server.Measures;
using Shortlist.Server.Wire;

namespace Shortlist.Server.Routes;

/// <summary>POST /v1/{system}/rank: the list.</summary>
internal sealed class RankRoutes : IRoutes
{
    public const string RequestHeader = "Shortlist-Request";

    public void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/v1/{system}/rank", RankAsync)
            .WithSummary("Rank")
            .WithDescription("A query or a user, with context, filters and a count, becomes a list.")
            .WithTags("Lists")
            .Accepts<RankBody>("application/json")
            .Produces<RankReply>()
            .Refuses(400, 404, 413, 415);

    private static async Task<IResult> RankAsync(
        HostedSystem hosted,
        HttpContext context,
        ServerOptions options,
        ServerMetrics metrics,
        ILoggerFactory loggers
    )
    {
        var (document, problem) = await Body.ReadJsonAsync(context, options.BodyBytesMax);
        using (document)
        {
            if (document is null)
            {
                return problem!;
            }
            var request = RankBodyReader.Read(
                document.RootElement,
                hosted.System.Design,
                options.CountMax,
                out var errors
            );
            if (request is not null)
            {
                request = DeadlineHeader.Apply(context.Request.Headers, request, out errors);
            }
            if (request is null)
            {
                return Problems.Invalid(errors);
            }
            var answer = await hosted.System.RankAsync(request, context.RequestAborted);
            metrics.Ranked(hosted.Name, answer);
            Log.Ranked(
                loggers.CreateLogger<RankRoutes>(),
                hosted.Name,
                answer.Rung,
                answer.Items.Count,
                answer.ElapsedMs
            );
            // An id may hold letters that a header can't.
            context.Response.Headers[RequestHeader] = Uri.EscapeDataString(answer.Request.Value);
            return Results.Json(RankReply.Of(answer), WireJson.Plain.RankReply);
        }
    }
}
