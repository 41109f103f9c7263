using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Server.Hosting;
using Shortlist.Server.Measures;
using Shortlist.Server.Wire;

namespace Shortlist.Server.Routes;

/// <summary>PUT and GET /v1/{system}/users/{id}: what is known of a user.</summary>
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
