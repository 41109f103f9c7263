using System.Globalization;
using Shortlist.Queries;
using Shortlist.Queries.Suggestions;
using Shortlist.Server.Hosting;
using Shortlist.Server.Wire;

namespace Shortlist.Server.Routes;

/// <summary>GET /v1/{system}/suggest?q=…&amp;count=…: completion and correction while somebody types.</summary>
internal sealed class SuggestRoutes : IRoutes
{
    private const int CountDefault = 8;

    public void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/{system}/suggest", Get)
            .WithSummary("Suggest")
            .WithDescription(
                "What somebody who typed q probably goes on to: titles of items, and queries that enough people have made, the most "
                    + "popular first; one slip is forgiven. Where nothing goes on from it, what was probably meant. "
                    + "count is 8 where it is left out, at most 50."
            )
            .WithTags("Lists")
            .Produces<SuggestReply>()
            .Refuses(400, 404);

    private static IResult Get(HostedSystem hosted, HttpContext context)
    {
        var typed = context.Request.Query["q"].ToString();
        if (typed.Length > RequestLimits.QueryLengthCharsMax)
        {
            return Problems.Invalid(
                "q",
                FormattableString.Invariant(
                    $"It has {typed.Length} characters; expected at most {RequestLimits.QueryLengthCharsMax}."
                )
            );
        }
        var wanted = context.Request.Query["count"].ToString();
        var count = CountDefault;
        if (
            wanted.Length > 0
            && (
                !int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out count)
                || count is < 1 or > SuggestionIndex.SuggestionCountMax
            )
        )
        {
            return Problems.Invalid(
                "count",
                $"It is not a whole number from 1 to {SuggestionIndex.SuggestionCountMax}; expected one, such as {CountDefault}."
            );
        }
        return hosted.System.Suggest(typed, count) is { } answer
            ? Results.Json(SuggestReply.Of(answer), WireJson.Plain.SuggestReply)
            : Problems.NotFound(
                "suggestion",
                hosted.Name,
                "The design of this system has no queries, or wants none suggested."
            );
    }
}
