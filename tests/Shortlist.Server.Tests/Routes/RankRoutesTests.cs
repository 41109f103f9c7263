using System.Net;
using System.Text.Json;

namespace Shortlist.Server.Tests.Routes;

[Collection(LiveCollection.Name)]
public sealed class RankRoutesTests(LiveServer server)
{
    private const string Search = "/v1/video-search/rank";
    private const string Feed = "/v1/news-feed/rank";

    [Fact]
    public async Task Answers_a_search_with_a_list_that_says_how_it_was_made()
    {
        var response = await server.PostAsync(
            Search,
            """{"query": "jazz piano", "count": 2, "log": false}"""
        );

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var reply = await LiveServer.JsonOf(response);
        Assert.Equal("jazz-1", reply.GetProperty("items")[0].GetProperty("item").GetString());
        Assert.Equal(0, reply.GetProperty("items")[0].GetProperty("position").GetInt32());
        Assert.Equal("video-search", reply.GetProperty("versions").GetProperty("system").GetString());
        Assert.NotEmpty(reply.GetProperty("rung").GetString()!);
        Assert.True(reply.GetProperty("retrievers").GetArrayLength() > 0);
        Assert.True(reply.GetProperty("elapsed_ms").GetDouble() >= 0);
        Assert.Equal(
            reply.GetProperty("request").GetString(),
            Assert.Single(response.Headers.GetValues("Shortlist-Request"))
        );
    }

    [Theory]
    [InlineData("🎷🎷🎷")]
    [InlineData("שלום jazz")]
    [InlineData("مرحبا بالعالم")]
    [InlineData("\\u0000 jazz \\u202e")]
    [InlineData("'; drop table items; --")]
    public async Task Any_script_may_be_searched_for(string query)
    {
        var response = await server.PostAsync(Search, $$"""{"query": "{{query}}"}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_filter_keeps_out_what_does_not_match()
    {
        var response = await server.PostAsync(
            Search,
            """{"query": "jazz", "filters": [{"attribute": "duration", "min": 700}]}"""
        );

        var items = (await LiveServer.JsonOf(response)).GetProperty("items");
        Assert.Equal("jazz-1", Assert.Single(items.EnumerateArray()).GetProperty("item").GetString());
    }

    [Fact]
    public async Task The_caller_s_request_id_comes_back()
    {
        var response = await server.PostAsync(Feed, """{"user": "ada", "request": "my id/7 é"}""");

        Assert.Equal("my id/7 é", (await LiveServer.JsonOf(response)).GetProperty("request").GetString());
        Assert.Equal("my%20id%2F7%20%C3%A9", Assert.Single(response.Headers.GetValues("Shortlist-Request")));
    }

    [Theory]
    [InlineData(Search, "{}", "query", "It is missing")]
    [InlineData(Search, """{"query": "   "}""", "query", "It is empty; expected some text")]
    [InlineData(Search, """{"query": 7}""", "query", "It is a number; expected a text")]
    [InlineData(Feed, """{"query": "x"}""", "query", "This system has no query")]
    [InlineData(Feed, """{"usr": "ada"}""", "usr", "Did you mean 'user'?")]
    [InlineData(Feed, """{"count": 0}""", "count", "It is 0; expected 1 to")]
    [InlineData(Feed, """{"count": 1000000}""", "count", "It is 1000000; expected 1 to")]
    [InlineData(Feed, """{"count": 1.5}""", "count", "a whole number")]
    [InlineData(Feed, """{"user": ""}""", "user", "It is blank")]
    [InlineData(Feed, """{"log": "yes"}""", "log", "true or false")]
    [InlineData(Feed, """{"deadline_ms": 0}""", "deadline_ms", "It is 0; expected 1 to 600000")]
    [InlineData(Feed, """{"deadline_ms": "soon"}""", "deadline_ms", "a whole number")]
    [InlineData(Feed, """{"context": {"devise": "tv"}}""", "context.devise", "Did you mean 'device'?")]
    [InlineData(Feed, """{"context": []}""", "context", "It is an array")]
    [InlineData(Feed, """{"filters": {}}""", "filters", "an array of conditions")]
    [InlineData(
        Feed,
        """{"filters": [{"attribute": "topix", "any_of": ["a"]}]}""",
        "filters[0].attribute",
        "topix"
    )]
    [InlineData(Feed, """[]""", "$", "It is an array; expected a request for a list")]
    public async Task Says_which_field_is_wrong_and_what_was_expected(
        string route,
        string body,
        string field,
        string message
    )
    {
        var response = await server.PostAsync(route, body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var errors = (await LiveServer.JsonOf(response)).GetProperty("errors");
        Assert.True(errors.TryGetProperty(field, out var messages), errors.ToString());
        Assert.Contains(
            messages.EnumerateArray(),
            error => error.GetString()!.Contains(message, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_reply_says_how_much_of_its_sources_made_it()
    {
        var response = await server.PostAsync(
            Feed,
            """{"user": "ada", "log": false, "deadline_ms": 600000}"""
        );

        var reply = await LiveServer.JsonOf(response);
        var coverage = reply.GetProperty("coverage");
        Assert.Equal(
            reply.GetProperty("retrievers").GetArrayLength(),
            coverage.GetProperty("sources_asked").GetInt32()
        );
        Assert.True(coverage.GetProperty("candidates_found").GetInt32() > 0);
        Assert.Equal(0, coverage.GetProperty("lost_features").GetArrayLength());
        Assert.False(reply.TryGetProperty("message", out _));
    }

    [Theory]
    [InlineData("{\"count\": NaN}")]
    [InlineData("{\"count\": 1")]
    [InlineData("")]
    public async Task Says_where_the_body_stops_being_JSON(string body)
    {
        var response = await server.PostAsync(Feed, body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var detail = (await LiveServer.JsonOf(response)).GetProperty("detail").GetString();
        Assert.Contains("This is not JSON from line 1, byte", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_given_twice_is_refused()
    {
        var response = await server.PostAsync(Feed, """{"user": "a", "user": "b"}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Duplicate", await LiveServer.TextOf(response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Reads_only_JSON(string contentType)
    {
        var response = await server.PostAsync(Feed, "{}", contentType);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Contains(
            "expected application/json",
            await LiveServer.TextOf(response),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_body_of_fifty_megabytes_is_refused()
    {
        var response = await server.PostAsync(Feed, new string(' ', 50 << 20));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains(
            "which is all this server takes",
            await LiveServer.TextOf(response),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_million_filter_words_are_refused_by_their_number()
    {
        var words = string.Join(',', Enumerable.Repeat("\"a\"", 1_000_000));

        var response = await server.PostAsync(
            Feed,
            $$"""{"filters": [{"attribute": "topics", "any_of": [{{words}}]}]}"""
        );

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("It has 1000000 words", await LiveServer.TextOf(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_is_known_by_the_request_s_id()
    {
        var ranked = await server.PostAsync(Feed, """{"user": "ada"}""");
        var id = (await LiveServer.JsonOf(ranked)).GetProperty("request").GetString();

        var response = await server.GetAsync($"/v1/news-feed/requests/{id}");

        var reply = await LiveServer.JsonOf(response);
        Assert.Equal("ada", reply.GetProperty("asked").GetProperty("user").GetString());
        var candidate = reply.GetProperty("candidates")[0];
        Assert.Equal(JsonValueKind.Object, candidate.GetProperty("features").ValueKind);
        Assert.Contains(
            candidate.GetProperty("features").EnumerateObject(),
            feature => feature.Value.ValueKind is JsonValueKind.Null or JsonValueKind.Number
        );
    }

    [Fact]
    public async Task An_unknown_request_has_no_why() =>
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await server.GetAsync("/v1/news-feed/requests/never")).StatusCode
        );
}
