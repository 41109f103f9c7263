using System.Net;
using System.Text.Json;

namespace Shortlist.Server.Tests.Routes;

[Collection(LiveCollection.Name)]
public sealed class RequestRoutesTests(LiveServer server)
{
    [Fact]
    public async Task A_request_that_is_made_again_is_said_to_be_equal_to_the_bit()
    {
        var ranked = await LiveServer.JsonOf(
            await server.PostAsync(
                "/v1/video-search/rank",
                """{"user": "ada", "query": "jazz music", "count": 5}"""
            )
        );
        var id = ranked.GetProperty("request").GetString();

        var memory = await LiveServer.JsonOf(await server.GetAsync($"/v1/video-search/requests/{id}"));
        var replay = await LiveServer.JsonOf(
            await server.GetAsync($"/v1/video-search/requests/{id}?replay=true")
        );

        Assert.Equal("memory", memory.GetProperty("source").GetProperty("from").GetString());
        Assert.False(memory.GetProperty("source").TryGetProperty("equal", out _));
        Assert.Equal("replay", replay.GetProperty("source").GetProperty("from").GetString());
        Assert.True(replay.GetProperty("source").GetProperty("equal").GetBoolean());
        Assert.Equal(
            ItemsOf(ranked).Select(item => item.GetRawText()),
            ItemsOf(replay.GetProperty("answer")).Select(item => item.GetRawText())
        );
        // The words of the query, term by term and field by field.
        var match = replay
            .GetProperty("candidates")
            .EnumerateArray()
            .First(candidate => candidate.TryGetProperty("matches", out _))
            .GetProperty("matches")
            .EnumerateObject()
            .First()
            .Value;
        Assert.Contains("rarity", match.GetProperty("parts")[0].GetRawText(), StringComparison.Ordinal);
        Assert.NotEmpty(replay.GetProperty("selection").EnumerateArray());
    }

    [Fact]
    public async Task What_nobody_knows_is_not_found_whether_or_not_it_is_to_be_made_again()
    {
        Assert.Equal(
            (HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound),
            (
                (await server.GetAsync("/v1/news-feed/requests/never")).StatusCode,
                (await server.GetAsync("/v1/news-feed/requests/never?replay=true")).StatusCode,
                (await server.GetAsync("/news-feed/requests/never")).StatusCode
            )
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("?replay=true")]
    public async Task The_page_shows_how_the_list_came_about(string query)
    {
        var ranked = await LiveServer.JsonOf(
            await server.PostAsync("/v1/video-search/rank", """{"query": "jazz", "count": 5}""")
        );
        var id = ranked.GetProperty("request").GetString();

        var response = await server.GetAsync($"/video-search/requests/{id}{query}");
        var text = await LiveServer.TextOf(response);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(id!, text, StringComparison.Ordinal);
        Assert.Contains("Put forward", text, StringComparison.Ordinal);
        Assert.Equal(query.Length > 0, text.Contains("same to the bit", StringComparison.Ordinal));
        Assert.Equal(query.Length == 0, text.Contains("Make it again", StringComparison.Ordinal));
        Assert.DoesNotContain("<script>alert", text, StringComparison.Ordinal);
    }

    private static JsonElement.ArrayEnumerator ItemsOf(JsonElement answer) =>
        answer.GetProperty("items").EnumerateArray();
}
