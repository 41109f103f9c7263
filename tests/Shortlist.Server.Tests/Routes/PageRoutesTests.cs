using System.Net;
using System.Text.RegularExpressions;

namespace Shortlist.Server.Tests.Routes;

[Collection(LiveCollection.Name)]
public sealed partial class PageRoutesTests(LiveServer server)
{
    [Fact]
    public async Task The_first_page_lists_the_systems()
    {
        var text = await LiveServer.TextOf(await server.GetAsync("/"));

        Assert.Contains("href=\"/video-search\"", text, StringComparison.Ordinal);
        Assert.Contains("href=\"/event-recommendation\"", text, StringComparison.Ordinal);
        Assert.Contains("href=\"/news-feed\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_in_a_title_is_shown_and_not_run()
    {
        var text = await LiveServer.TextOf(await server.GetAsync("/video-search?q=jazz"));

        Assert.Contains("&lt;script&gt;", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>music", text, StringComparison.Ordinal);
        Assert.Single(Script().Matches(text));
    }

    [Theory]
    [InlineData("/video-search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("/news-feed?user=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("/news-feed?session=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&c.device=%27%3E%3Cscript%3E")]
    [InlineData("/event-recommendation?lat=%3Cscript%3E&lon=%22onload=")]
    public async Task What_a_caller_writes_comes_back_harmless(string path)
    {
        var response = await server.GetAsync(path);
        var text = await LiveServer.TextOf(response);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Single(Script().Matches(text));
        Assert.DoesNotContain("alert(1)</script>", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_in_is_on_a_page_of_its_own_that_every_system_leads_to()
    {
        await server.PostAsync(
            "/v1/event-recommendation/events",
            """{"type":"interaction","id":"hours-ago","at":"2026-11-20T05:00:00Z","item":"walk","user":"zoe","kind":"click"}"""
        );

        var response = await server.GetAsync("/event-recommendation/data");
        var text = WebUtility.HtmlDecode(await LiveServer.TextOf(response));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Single(Script().Matches(text));
        Assert.Contains("<caption>Fields</caption>", text, StringComparison.Ordinal);
        Assert.Contains("<code>item.place</code>", text, StringComparison.Ordinal);
        Assert.Contains("role=\"img\" aria-label=\"click by the hour", text, StringComparison.Ordinal);
        Assert.Contains("Quarantine", text, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", text, StringComparison.Ordinal);
        var page = await LiveServer.TextOf(await server.GetAsync("/event-recommendation?look=1"));
        Assert.Contains("href=\"/event-recommendation/data\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync("/nowhere/data")).StatusCode);
    }

    [Fact]
    public async Task How_the_models_learnt_is_on_a_page_of_its_own()
    {
        var response = await server.GetAsync("/event-recommendation/models");
        var text = WebUtility.HtmlDecode(await LiveServer.TextOf(response));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("whether what they predict comes true", text, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync("/nowhere/models")).StatusCode);
    }

    [Fact]
    public async Task A_search_page_waits_for_a_query()
    {
        var text = await LiveServer.TextOf(await server.GetAsync("/video-search"));

        Assert.Contains("type=\"search\"", text, StringComparison.Ordinal);
        Assert.Contains("What are you looking for?", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_system_with_places_offers_those_of_its_items()
    {
        var text = await LiveServer.TextOf(
            await server.GetAsync("/event-recommendation?place=48.2082,16.3738,Vienna&user=ada")
        );

        Assert.Contains("<option value=\"48.2082,16.3738,Vienna\" selected", text, StringComparison.Ordinal);
        Assert.Contains(">Graz</option>", text, StringComparison.Ordinal);
        Assert.Contains("Concert by the river", text, StringComparison.Ordinal);
        Assert.Contains("0.0 km away", text, StringComparison.Ordinal);
        Assert.Contains("€12.50", WebUtility.HtmlDecode(text), StringComparison.Ordinal);
        Assert.Contains("starts in 2 days", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_item_says_why_it_is_there()
    {
        var text = await LiveServer.TextOf(await server.GetAsync("/news-feed?user=ada&look=1"));

        Assert.Contains("Why is this here?", text, StringComparison.Ordinal);
        Assert.Contains("<dl class=\"features\">", text, StringComparison.Ordinal);
        Assert.Contains(
            $"curl -s {server.Client.BaseAddress}v1/news-feed/rank",
            WebUtility.HtmlDecode(text),
            StringComparison.Ordinal
        );
        Assert.Contains("data-kind=\"click\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_asked_is_said_on_the_page()
    {
        var text = await LiveServer.TextOf(await server.GetAsync("/event-recommendation?lat=91&lon=0"));

        Assert.Contains("expected a number, -90 to 90", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_page_shows_the_way_to_the_known_ones()
    {
        var response = await server.GetAsync("/nothing-here");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("href=\"/news-feed\"", await LiveServer.TextOf(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Style_and_script_come_from_the_server_itself()
    {
        var text = await LiveServer.TextOf(await server.GetAsync("/"));
        foreach (Match asset in Asset().Matches(text))
        {
            var response = await server.GetAsync(asset.Value);

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.True(response.Headers.CacheControl?.MaxAge > TimeSpan.FromDays(1));
        }
        Assert.Equal(2, Asset().Count(text));
        Assert.DoesNotContain("https://", text, StringComparison.Ordinal);
    }

    [GeneratedRegex("<script", RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex Script();

    [GeneratedRegex("/assets/[^\"]+", RegexOptions.None, 1_000)]
    private static partial Regex Asset();
}
