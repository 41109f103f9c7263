using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Server.Hosting;
using Shortlist.Server.Measures;
using Shortlist.Server.Wire;

namespace Shortlist.Server.Routes;

/// <summary>PUT, GET and DELETE /v1/{system}/items/{id}: the catalogue, item by item.</summary>
internal sealed class ItemRoutes : IRoutes
{
    private const string Pattern = "/v1/{system}/items/{id}";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPut(Pattern, PutAsync)
            .WithSummary("Publish an item")
            .WithDescription("All attributes are replaced. The very next answer knows it.")
            .WithTags("Items")
            .Accepts<EntityBody>("application/json")
            .Produces<ItemReply>()
            .Produces<ItemReply>(201)
            .Refuses(400, 404, 409, 413, 415);
        routes
            .MapGet(Pattern, Get)
            .WithSummary("An item as it stands")
            .WithTags("Items")
            .Produces<ItemReply>()
            .Refuses(400, 404);
        routes
            .MapDelete(Pattern, DeleteAsync)
            .WithSummary("Retire an item")
            .WithDescription("It is invisible to the very next answer, on every rung.")
            .WithTags("Items")
            .Produces<ItemReply>()
            .Refuses(400, 404, 409);
    }

    private static async Task<IResult> PutAsync(
        HostedSystem hosted,
        HttpContext context,
        ServerOptions options,
        ServerMetrics metrics,
        TimeProvider clock
    )
    {
        var item = new ItemId(RouteText.LastSegment(context));
        if (RouteText.CheckId(item.Value, ItemId.LengthCharsMax) is { } invalid)
        {
            return invalid;
        }
        var (put, problem) = await EntityBodyReader.ReadAsync(
            context,
            options,
            hosted.System.Design.Data.Items
        );
        if (put is null)
        {
            return problem!;
        }
        var isNew = hosted.System.Find(item) is not { IsAlive: true };
        var published = new ItemPublished
        {
            Id = Appending.EventId(context, clock),
            At = put.At ?? Appending.Now(clock),
            Item = item,
            Attributes = put.Attributes,
        };
        var (outcome, refusal) = await Appending.OneAsync(hosted, metrics, published, context);
        return refusal
            ?? Results.Json(
                new ItemReply
                {
                    Item = item.Value,
                    Alive = true,
                    Outcome = outcome!.Outcome,
                    Offset = outcome.Offset,
                },
                WireJson.Plain.ItemReply,
                statusCode: isNew ? 201 : 200
            );
    }

    private static IResult Get(HostedSystem hosted, HttpContext context)
    {
        var item = new ItemId(RouteText.LastSegment(context));
        return RouteText.CheckId(item.Value, ItemId.LengthCharsMax)
            ?? (
                hosted.System.Find(item) is { IsAlive: true } entity
                    ? Results.Json(
                        new ItemReply
                        {
                            Item = item.Value,
                            Alive = true,
                            Since = entity.Since,
                            Attributes = entity.Attributes,
                        },
                        WireJson.Plain.ItemReply
                    )
                    : Unknown(item)
            );
    }

    private static async Task<IResult> DeleteAsync(
        HostedSystem hosted,
        HttpContext context,
        ServerMetrics metrics,
        TimeProvider clock
    )
    {
        var item = new ItemId(RouteText.LastSegment(context));
        if (RouteText.CheckId(item.Value, ItemId.LengthCharsMax) is { } invalid)
        {
            return invalid;
        }
        if (hosted.System.Find(item) is not { IsAlive: true })
        {
            return Unknown(item);
        }
        var retired = new ItemRetired
        {
            Id = Appending.EventId(context, clock),
            At = Appending.Now(clock),
            Item = item,
        };
        var (outcome, refusal) = await Appending.OneAsync(hosted, metrics, retired, context);
        return refusal
            ?? Results.Json(
                new ItemReply
                {
                    Item = item.Value,
                    Alive = false,
                    Outcome = outcome!.Outcome,
                    Offset = outcome.Offset,
                },
                WireJson.Plain.ItemReply
            );
    }

    private static IResult Unknown(ItemId item) =>
        Problems.NotFound(
            "item",
            item.Value,
            "It was never published, or it was retired. PUT it to publish it."
        );
}
