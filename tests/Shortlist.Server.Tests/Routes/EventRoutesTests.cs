using System.Net;

namespace Shortlist.Server.Tests.Routes;

[Collection(LiveCollection.Name)]
public sealed class EventRoutesTests(LiveServer server)
{
    private const string Route = "/v1/news-feed/events";

    [Fact]
    public async Task Appends_one_event_and_knows_it_when_it_comes_again()
    {
        const string Event =
            """{"type": "interaction", "id": "once", "item": "story-1", "user": "ada", "kind": "click"}""";

        var first = await LiveServer.JsonOf(await server.PostAsync(Route, Event));
        var again = await LiveServer.JsonOf(await server.PostAsync(Route, Event));

        Assert.Equal("appended", first.GetProperty("lines")[0].GetProperty("outcome").GetString());
        Assert.Equal("already_known", again.GetProperty("lines")[0].GetProperty("outcome").GetString());
        Assert.Equal(
            first.GetProperty("lines")[0].GetProperty("offset").GetInt64(),
            again.GetProperty("lines")[0].GetProperty("offset").GetInt64()
        );
    }

    [Theory]
    [InlineData("application/x-ndjson")]
    [InlineData("application/json")] // Found out by looking.
    public async Task A_bad_line_in_the_middle_does_not_stop_the_others(string contentType)
    {
        var id = contentType.Replace('/', '-');
        var lines = $$"""
            {"type": "interaction", "id": "{{id}}-1", "item": "story-1", "kind": "click"}

            {"type": "interaction", "id": "{{id}}-2", "item": "story-1", "kind": "clack"}
            {"type": "interaction", "id":
            {"type": "interaction", "id": "{{id}}-3", "item": "story-1", "kind": "like"}
            """;

        var response = await server.PostAsync(Route, lines, contentType);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var reply = await LiveServer.JsonOf(response);
        Assert.Equal(
            [("appended", 1), ("rejected", 3), ("rejected", 4), ("appended", 5)],
            reply
                .GetProperty("lines")
                .EnumerateArray()
                .Select(line =>
                    (line.GetProperty("outcome").GetString(), line.GetProperty("line").GetInt32())
                )
        );
        Assert.Equal(2, reply.GetProperty("rejected").GetInt32());
        var refused = reply.GetProperty("lines")[1];
        Assert.Equal($"{id}-2", refused.GetProperty("id").GetString());
        Assert.Contains(
            "Did you mean 'click'?",
            refused.GetProperty("reason").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_is_rejected_waits_in_quarantine_under_the_number_that_is_given()
    {
        var response = await server.PostAsync(
            Route,
            """
            {"type": "interaction", "id": "ahead", "item": "story-1", "kind": "click", "at": "2031-01-01T00:00:00Z"}
            {"type": "interaction", "id": "in-time", "item": "story-1", "kind": "click"}
            """,
            "application/x-ndjson"
        );

        var line = (await LiveServer.JsonOf(response)).GetProperty("lines")[0];
        Assert.Equal("future", line.GetProperty("code").GetString());
        Assert.Equal("at", line.GetProperty("field").GetString());
        var held = await LiveServer.JsonOf(
            await server.GetAsync("/v1/news-feed/quarantine?reason=future&field=at")
        );
        var record = held.GetProperty("records")[0];
        Assert.Equal(line.GetProperty("quarantine").GetInt64(), record.GetProperty("quarantine").GetInt64());
        Assert.Contains("\"ahead\"", record.GetProperty("raw").GetString(), StringComparison.Ordinal);
        Assert.Contains(
            "shortlist_quarantined_total{system=\"news-feed\",reason=\"future\"}",
            await LiveServer.TextOf(await server.GetAsync("/metrics")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Another_event_under_a_known_id_is_rejected()
    {
        await server.PostAsync(Route, """{"type": "item_retired", "id": "same", "item": "nobody-1"}""");

        var response = await server.PostAsync(
            Route,
            """{"type": "item_retired", "id": "same", "item": "nobody-2"}"""
        );

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("duplicate_conflict", await LiveServer.TextOf(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_an_array()
    {
        var response = await server.PostAsync(
            Route,
            """
            [{"type": "interaction", "id": "a1", "item": "story-1", "kind": "click"},
             {"type": "interaction", "id": "a1", "item": "story-1", "kind": "click"}, 5]
            """
        );

        var reply = await LiveServer.JsonOf(response);
        Assert.Equal(
            ["appended", "already_known", "rejected"],
            reply
                .GetProperty("lines")
                .EnumerateArray()
                .Select(line => line.GetProperty("outcome").GetString())
        );
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[5, null]")]
    [InlineData("")]
    [InlineData("  \n ")]
    [InlineData("{\"type\": NaN}")]
    [InlineData("not json\nat all")]
    public async Task Where_nothing_is_an_event_the_call_is_refused(string body)
    {
        var response = await server.PostAsync(Route, body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task More_events_than_allowed_are_refused_before_any_is_appended()
    {
        var before = await LogEnd();
        var lines = string.Join(
            '\n',
            Enumerable
                .Range(0, 1_001)
                .Select(i => $$"""{"type":"interaction","id":"m{{i}}","item":"story-1","kind":"click"}""")
        );

        var response = await server.PostAsync(Route, lines, "application/x-ndjson");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(before, await LogEnd());
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused_though_it_announces_no_length()
    {
        var content = new StreamContent(new EndlessStream(6 << 20));
        content.Headers.ContentType = new("application/x-ndjson");

        var response = await server.Client.PostAsync(Route, content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_client_that_sends_fifty_megabytes_whatever_is_said_hears_the_refusal()
    {
        using var content = new ByteArrayContent(new byte[50 << 20]);
        content.Headers.ContentType = new("application/json");

        var response = await server.Client.PostAsync(Route, content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task What_a_page_of_another_site_can_send_unasked_is_refused()
    {
        using var content = new ByteArrayContent("{}"u8.ToArray());

        var response = await server.Client.PostAsync(Route, content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Contains(
            "The content type is missing",
            await LiveServer.TextOf(response),
            StringComparison.Ordinal
        );
    }

    private async Task<long> LogEnd() =>
        (await LiveServer.JsonOf(await server.GetAsync("/v1/news-feed/status")))
            .GetProperty("log_events")
            .GetInt64();
}
