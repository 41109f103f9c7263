using Shortlist.Server.Pages;

namespace Shortlist.Server.Routes;

/// <summary>GET /assets/{name}: the style sheet and the script, out of the assembly.</summary>
internal sealed class AssetRoutes : IRoutes
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/assets/{name}", Get).ExcludeFromDescription();

    private static IResult Get(string name, HttpContext context)
    {
        if (PageAssets.Find(name) is not { } asset)
        {
            return Results.NotFound();
        }
        // The address holds the content's hash, so what it names never changes.
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(asset.Content, asset.ContentType);
    }
}
