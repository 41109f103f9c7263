using System.Buffers;
using Microsoft.AspNetCore.Http.Metadata;
using Shortlist.Server.Hosting;
using Shortlist.Server.Measures;
using Shortlist.Server.Wire;
using Shortlist.Serving;

namespace Shortlist.Server.Routes;

/// <summary>POST /v1/{system}/rank: the list.</summary>
internal sealed class RankRoutes : IRoutes
{
    public const string RequestHeader = "Shortlist-Request";

    public void Map(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var options = services.GetRequiredService<ServerOptions>();
        var metrics = services.GetRequiredService<ServerMetrics>();
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger<RankRoutes>();
        // A plain delegate: binding arguments and results costs the framework more than reading and writing cost here.
        RequestDelegate answer = context => AnswerAsync(context, options, metrics, logger);
        routes
            .MapPost("/v1/{system}/rank", answer)
            .WithSummary("Rank")
            .WithDescription("A query or a user, with context, filters and a count, becomes a list.")
            .WithTags("Lists")
            .WithMetadata(
                answer.Method, // Without it OpenAPI does not describe the route.
                new AcceptsMetadata(["application/json"], typeof(RankBody)),
                new ProducesResponseTypeMetadata(200, typeof(RankReply), ["application/json"])
            )
            .Refuses(400, 404, 413, 415, 429, 503);
    }

    private static async Task AnswerAsync(
        HttpContext context,
        ServerOptions options,
        ServerMetrics metrics,
        ILogger logger
    )
    {
        var hosted = context.Features.Get<HostedSystem>()!; // SystemMiddleware has made sure that it is there.
        var (request, problem) = await RankBodyReader.ReadAsync(context, hosted.System.Design, options);
        if (request is null)
        {
            await problem!.ExecuteAsync(context);
            return;
        }
        using var ticket = await hosted.System.Admission.EnterAsync(
            CallHeaders.CallOf(context),
            context.RequestAborted
        );
        if (ticket.Refusal is { } refusal)
        {
            await RefusalReply.WriteAsync(context, refusal);
            return;
        }
        var answer = await hosted.System.RankAsync(request, ticket, context.RequestAborted);
        metrics.Ranked(hosted.Name, answer);
        Log.Ranked(logger, hosted.Name, answer.Rung, answer.Items.Count, answer.ElapsedMs);
        // An id may hold letters that a header can't.
        context.Response.Headers[RequestHeader] = Uri.EscapeDataString(answer.Request.Value);
        Write(context.Response, answer);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static void Write(HttpResponse response, RankAnswer answer)
    {
        var json = JsonText.Rent();
        RankReplyText.Write(json, answer);
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = json.Written.Length;
        response.BodyWriter.Write(json.Written);
        json.Return();
    }
}
