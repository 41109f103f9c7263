using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Server.Hosting;
using Shortlist.Server.Measures;
using Shortlist.Server.Wire;
using Shortlist.Systems.Erasures;

namespace Shortlist.Server.Routes;

/// <summary>PUT, GET and DELETE /v1/{system}/users/{id}: what is known of a user, until it is erased.</summary>
internal sealed class UserRoutes : IRoutes
{
    private const string Pattern = "/v1/{system}/users/{id}";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPut(Pattern, PutAsync)
            .WithSummary("Describe a user")
            .WithDescription("All attributes are replaced.")
            .WithTags("Users")
            .Accepts<EntityBody>("application/json")
            .Produces<UserReply>()
            .Refuses(400, 404, 409, 413, 415);
        routes
            .MapGet(Pattern, Get)
            .WithSummary("A user as described")
            .WithTags("Users")
            .Produces<UserReply>()
            .Refuses(400, 404);
        routes
            .MapDelete(Pattern, DeleteAsync)
            .WithSummary("Erase a user")
            .WithDescription(
                "Everything of the user that arrived before the call is removed: from the log's segments, which are written anew, "
                    + "from the state, and from whatever else is kept. The receipt says what was searched, what was removed, "
                    + "and that nothing is left. It takes as long as opening the system; answers go on meanwhile. A user whom nobody "
                    + "knows gets a receipt too. What arrives later under the same id is of a new user."
            )
            .WithTags("Users")
            .Produces<ErasureReceipt>()
            .Refuses(400, 404);
    }

    private static async Task<IResult> DeleteAsync(
        HostedSystem hosted,
        HttpContext context,
        ILoggerFactory loggers
    )
    {
        var user = new UserId(RouteText.LastSegment(context));
        if (RouteText.CheckId(user.Value, UserId.LengthCharsMax) is { } invalid)
        {
            return invalid;
        }
        var receipt = await hosted.System.EraseAsync(user, context.RequestAborted);
        Log.Erased(
            loggers.CreateLogger<UserRoutes>(),
            hosted.Name,
            receipt.Sequence,
            receipt.Events.Values.Sum(),
            receipt.Residue
        );
        return Results.Json(receipt, WireJson.Plain.ErasureReceipt);
    }

    private static async Task<IResult> PutAsync(
        HostedSystem hosted,
        HttpContext context,
        ServerOptions options,
        ServerMetrics metrics,
        TimeProvider clock
    )
    {
        var user = new UserId(RouteText.LastSegment(context));
        if (RouteText.CheckId(user.Value, UserId.LengthCharsMax) is { } invalid)
        {
            return invalid;
        }
        var (put, problem) = await EntityBodyReader.ReadAsync(
            context,
            options,
            hosted.System.Design.Data.Users
        );
        if (put is null)
        {
            return problem!;
        }
        var described = new UserDescribed
        {
            Id = Appending.EventId(context, clock),
            At = put.At ?? Appending.Now(clock),
            User = user,
            Attributes = put.Attributes,
        };
        var (outcome, refusal) = await Appending.OneAsync(hosted, metrics, described, context);
        return refusal
            ?? Results.Json(
                new UserReply
                {
                    User = user.Value,
                    Outcome = outcome!.Outcome,
                    Offset = outcome.Offset,
                },
                WireJson.Plain.UserReply
            );
    }

    private static IResult Get(HostedSystem hosted, HttpContext context)
    {
        var user = new UserId(RouteText.LastSegment(context));
        return RouteText.CheckId(user.Value, UserId.LengthCharsMax)
            ?? (
                hosted.System.Find(user) is { IsAlive: true } entity
                    ? Results.Json(
                        new UserReply
                        {
                            User = user.Value,
                            Since = entity.Since,
                            Attributes = entity.Attributes,
                        },
                        WireJson.Plain.UserReply
                    )
                    : Problems.NotFound("user", user.Value, "Nobody described this user. PUT what is known.")
            );
    }
}
