namespace Shortlist.Server.Tests.Routes;

[Collection(LiveCollection.Name)]
public sealed class MetricRoutesTests(LiveServer server)
{
    [Fact]
    public async Task Counts_what_happened_without_a_label_a_caller_may_invent()
    {
        await server.PostAsync("/v1/news-feed/rank", """{"user": "somebody"}""");
        await server.GetAsync("/v1/invented-system/status");
        await server.GetAsync("/v1/news-feed/items/invented-item");

        var response = await server.GetAsync("/metrics");
        var text = await LiveServer.TextOf(response);

        Assert.StartsWith(
            "text/plain",
            response.Content.Headers.ContentType?.ToString(),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "shortlist_rank_duration_seconds_bucket{system=\"news-feed\",le=\"+Inf\"}",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("shortlist_answers_total{system=\"news-feed\",rung=", text, StringComparison.Ordinal);
        Assert.Contains("shortlist_log_end_offset{system=\"video-search\"}", text, StringComparison.Ordinal);
        Assert.Contains("shortlist_items{system=\"video-search\"} 3", text, StringComparison.Ordinal);
        Assert.Contains(
            "shortlist_data_findings{system=\"video-search\",severity=\"broken\"} 0",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "shortlist_trainings_held_total{system=\"news-feed\"} 0",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("shortlist_http_requests_total{", text, StringComparison.Ordinal);
        Assert.DoesNotContain("invented", text, StringComparison.Ordinal);
        Assert.DoesNotContain("somebody", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_line_is_a_comment_or_a_sample()
    {
        var text = await LiveServer.TextOf(await server.GetAsync("/metrics"));

        Assert.All(
            text.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.Matches(@"^(# (HELP|TYPE) \w+ .+|\w+(\{.*\})? [-+0-9.eEInf]+)$", line)
        );
    }
}
