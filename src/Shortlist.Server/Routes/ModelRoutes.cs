using Shortlist.Events;
using Shortlist.Registry;
using Shortlist.Server.Hosting;
using Shortlist.Server.Wire;
using Shortlist.Systems;

namespace Shortlist.Server.Routes;

/// <summary>/v1/{system}/models: the bundles; promote one, or go back to the one before.</summary>
internal sealed class ModelRoutes : IRoutes
{
    private const int ReasonLengthCharsMax = 500;

    private static readonly string[] Members = ["reason"];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/v1/{system}/models", Get)
            .WithSummary("Bundles, and which of them serves")
            .WithTags("Models")
            .Produces<ModelsReply>()
            .Refuses(404);
        routes
            .MapPost("/v1/{system}/models/{hash}/promote", PromoteAsync)
            .WithSummary("Promote a bundle")
            .WithDescription("A request sees the old or the new one from start to end, never both.")
            .WithTags("Models")
            .Accepts<ReasonBody>("application/json")
            .Produces<ModelsReply>()
            .Refuses(400, 404, 409, 415);
        routes
            .MapPost("/v1/{system}/models/rollback", RollbackAsync)
            .WithSummary("Back to the bundle before")
            .WithTags("Models")
            .Accepts<ReasonBody>("application/json")
            .Produces<ModelsReply>()
            .Refuses(400, 404, 409, 415);
    }

    private static IResult Get(HostedSystem hosted) => Reply(hosted.System);

    private static async Task<IResult> PromoteAsync(
        HostedSystem hosted,
        string hash,
        HttpContext context,
        ServerOptions options,
        ILoggerFactory loggers
    )
    {
        var (reason, problem) = await ReadReasonAsync(context, options);
        if (reason is null)
        {
            return problem!;
        }
        try
        {
            hosted.System.Promote(hash, reason);
        }
        catch (ArgumentException unknown)
        {
            return Problems.NotFound("bundle", hash, unknown.Message);
        }
        catch (Exception unfit) when (unfit is BundleDamagedException or BundleMisfitException)
        {
            return Problems.Conflict(unfit.Message);
        }
        Log.Promoted(loggers.CreateLogger<ModelRoutes>(), hosted.Name, hash, reason);
        return Reply(hosted.System);
    }

    private static async Task<IResult> RollbackAsync(
        HostedSystem hosted,
        HttpContext context,
        ServerOptions options,
        ILoggerFactory loggers
    )
    {
        var (reason, problem) = await ReadReasonAsync(context, options);
        if (reason is null)
        {
            return problem!;
        }
        try
        {
            hosted.System.Rollback(reason);
        }
        catch (Exception refused)
            when (refused is InvalidOperationException or BundleDamagedException or BundleMisfitException)
        {
            return Problems.Conflict(refused.Message);
        }
        Log.RolledBack(loggers.CreateLogger<ModelRoutes>(), hosted.Name, hosted.System.Status.Bundle, reason);
        return Reply(hosted.System);
    }

    private static async Task<(string? Reason, IResult? Problem)> ReadReasonAsync(
        HttpContext context,
        ServerOptions options
    )
    {
        var (document, problem) = await Body.ReadJsonAsync(context, options.BodyBytesMax);
        using (document)
        {
            if (document is null)
            {
                return (null, problem);
            }
            var errors = new EventJsonErrors();
            var members = new EventJsonMembers(document.RootElement, "the body", "", Members, errors);
            var reason = members.RequiredName("reason", ReasonLengthCharsMax);
            return errors.Any ? (null, Problems.Invalid(errors.All)) : (reason, null);
        }
    }

    private static IResult Reply(IServedSystem system) =>
        Results.Json(
            new ModelsReply
            {
                Serving = system.Status.Bundle,
                Model = system.Status.Model,
                BundleAgeSeconds = system.Status.BundleAge?.TotalSeconds,
                Ladder = [.. system.Design.Ranking.Ladder.Select(model => model.Name)],
                Bundles =
                [
                    .. system
                        .Bundles.Reverse()
                        .Select(listing =>
                            BundleReply.Of(listing, system.Status.Bundle, system.Ablation(listing.Hash))
                        ),
                ],
                History =
                [
                    .. system
                        .History.Reverse()
                        .Select(promotion => new PromotionReply(
                            promotion.Sequence,
                            promotion.Kind.ToString().ToLowerInvariant(),
                            promotion.At,
                            promotion.Hash.Value,
                            promotion.Reason
                        )),
                ],
            },
            WireJson.Plain.ModelsReply
        );
}
