using Microsoft.AspNetCore.Http.HttpResults;
using Shortlist.Catalog;
using Shortlist.Server.Hosting;
using Shortlist.Server.Measures;
using Shortlist.Server.Pages;

namespace Shortlist.Server.Routes;

/// <summary>The pages: / lists the systems, /{system} is where a person tries one, /{system}/data shows what came in, /{system}/models how the models learnt, /{system}/requests/{id} how a list came about.</summary>
internal sealed class PageRoutes : IRoutes
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", Home).ExcludeFromDescription();
        routes.MapGet("/{system:regex(^[a-z0-9-]+$)}", TryAsync).ExcludeFromDescription();
        routes.MapGet("/{system:regex(^[a-z0-9-]+$)}/data", Data).ExcludeFromDescription();
        routes.MapGet("/{system:regex(^[a-z0-9-]+$)}/models", Models).ExcludeFromDescription();
        routes.MapGet("/{system:regex(^[a-z0-9-]+$)}/requests/{id}", RequestAsync).ExcludeFromDescription();
    }

    private static RazorComponentResult<HomePage> Home(SystemDirectory systems) =>
        new(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(HomePage.Systems)] = PageSystem.All(systems),
            }
        );

    private static async Task<IResult> TryAsync(
        string system,
        SystemDirectory systems,
        HttpContext context,
        ServerOptions options,
        ServerMetrics metrics,
        TimeProvider clock
    )
    {
        context.Response.Headers.CacheControl = "no-store";
        if (systems.Find(system) is not { } hosted)
        {
            return Unknown(system, systems);
        }
        var model = await TryModel.MakeAsync(hosted, context.Request, options, clock, context.RequestAborted);
        if (model.Answer is { } answer)
        {
            metrics.Ranked(hosted.Name, answer);
        }
        return new RazorComponentResult<TryPage>(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(TryPage.Model)] = model,
                [nameof(TryPage.Systems)] = PageSystem.All(systems),
            }
        );
    }

    private static IResult Data(string system, SystemDirectory systems, HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return systems.Find(system) is { } hosted
            ? new RazorComponentResult<DataPage>(
                new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    [nameof(DataPage.Model)] = DataModel.Of(hosted),
                    [nameof(DataPage.Systems)] = PageSystem.All(systems),
                }
            )
            : Unknown(system, systems);
    }

    private static IResult Models(string system, SystemDirectory systems, HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return systems.Find(system) is { } hosted
            ? new RazorComponentResult<ModelsPage>(
                new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    [nameof(ModelsPage.Model)] = ModelsModel.Of(hosted),
                    [nameof(ModelsPage.Systems)] = PageSystem.All(systems),
                }
            )
            : Unknown(system, systems);
    }

    private static async Task<IResult> RequestAsync(
        string system,
        SystemDirectory systems,
        HttpContext context,
        TimeProvider clock,
        bool replay = false
    )
    {
        context.Response.Headers.CacheControl = "no-store";
        var id = RouteText.LastSegment(context);
        if (systems.Find(system) is not { } hosted)
        {
            return Unknown(system, systems);
        }
        if (
            RouteText.CheckId(id, RequestId.LengthCharsMax) is not null
            || await RequestModel.MakeAsync(
                hosted,
                new(id),
                replay,
                clock.GetUtcNow(),
                context.RequestAborted
            )
                is not { } model
        )
        {
            return Unknown(system, systems, id);
        }
        return new RazorComponentResult<RequestPage>(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(RequestPage.Model)] = model,
                [nameof(RequestPage.Systems)] = PageSystem.All(systems),
            }
        );
    }

    private static RazorComponentResult<UnknownPage> Unknown(
        string system,
        SystemDirectory systems,
        string request = ""
    ) =>
        new(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(UnknownPage.Name)] = system,
                [nameof(UnknownPage.Request)] = request,
                [nameof(UnknownPage.Systems)] = PageSystem.All(systems),
            }
        )
        {
            StatusCode = 404,
        };
}
