using Microsoft.AspNetCore.Http.Features;
using Shortlist.Server.Wire;

namespace Shortlist.Server.Routes;

/// <summary>Small things that several routes say.</summary>
internal static class RouteText
{
    /// <summary>
    /// The id at the end of the path, exactly as the caller means it. The routed value can't be used: the server keeps
    /// %2F as it is, so that a slash and the three characters %2F would be one id.
    /// </summary>
    public static string LastSegment(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget is { Length: > 0 } raw
            ? raw
            : context.Request.Path.ToUriComponent();
        var end = target.IndexOfAny(['?', '#']);
        var path = (end < 0 ? target : target[..end]).TrimEnd('/');
        return Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
    }

    /// <summary>Documents an error that every route of a kind may give.</summary>
    public static TRoute Refuses<TRoute>(this TRoute route, params ReadOnlySpan<int> statuses)
        where TRoute : IEndpointConventionBuilder
    {
        foreach (var status in statuses)
        {
            route.WithMetadata(
                new ProducesResponseTypeMetadata(status, typeof(ProblemReply), [Problems.ContentType])
            );
        }
        return route;
    }

    /// <summary>An id of the path that no item, user or request can have.</summary>
    public static IResult? CheckId(string id, int lengthCharsMax) =>
        string.IsNullOrWhiteSpace(id) || id.Length > lengthCharsMax
            ? Problems.Invalid(
                "id",
                FormattableString.Invariant(
                    $"It has {id.Length} characters; expected 1 to {lengthCharsMax}, not all white space."
                )
            )
            : null;
}
