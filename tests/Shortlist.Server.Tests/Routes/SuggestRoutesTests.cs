using System.Net;

namespace Shortlist.Server.Tests.Routes;

[Collection(LiveCollection.Name)]
public sealed class SuggestRoutesTests(LiveServer server)
{
    [Theory]
    [InlineData("jazz pi")]
    [InlineData("jaz pia")]
    [InlineData("JAZZ+PIANO")]
    public async Task Completes_what_was_typed_with_or_without_a_slip(string typed)
    {
        var response = await server.GetAsync($"/v1/video-search/suggest?q={typed}&count=3");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var suggestion = Assert.Single(
            (await LiveServer.JsonOf(response)).GetProperty("suggestions").EnumerateArray()
        );
        Assert.Equal("Jazz piano for beginners", suggestion.GetProperty("text").GetString());
        Assert.Equal("title", suggestion.GetProperty("kind").GetString());
        Assert.True(suggestion.GetProperty("marked").GetInt32() >= 7);
    }

    [Fact]
    public async Task Where_nothing_goes_on_it_says_what_was_meant()
    {
        var reply = await LiveServer.JsonOf(await server.GetAsync("/v1/video-search/suggest?q=for+beginers"));

        Assert.Empty(reply.GetProperty("suggestions").EnumerateArray());
        Assert.Equal("for beginners", reply.GetProperty("correction").GetProperty("to").GetString());
    }

    [Theory]
    [InlineData("video-search/suggest?q=a&count=0", HttpStatusCode.BadRequest, "1 to 50")]
    [InlineData("video-search/suggest?q=a&count=x", HttpStatusCode.BadRequest, "1 to 50")]
    [InlineData("news-feed/suggest?q=a", HttpStatusCode.NotFound, "no queries")]
    public async Task Says_what_is_wrong(string path, HttpStatusCode status, string said)
    {
        var response = await server.GetAsync("/v1/" + path);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(said, await LiveServer.TextOf(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_longer_than_a_query_is_refused()
    {
        var response = await server.GetAsync($"/v1/video-search/suggest?q={new string('a', 513)}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_list_says_what_was_made_of_its_query()
    {
        var response = await server.PostAsync(
            "/v1/video-search/rank",
            """{"query": "jazzz pianno duration:<900 -drums", "log": false}"""
        );

        var query = (await LiveServer.JsonOf(response)).GetProperty("query");
        Assert.Equal("jazz piano", query.GetProperty("text").GetString());
        Assert.True(query.GetProperty("correction").GetProperty("applied").GetBoolean());
        Assert.Equal("drums", query.GetProperty("excluded")[0].GetString());
        Assert.Equal("duration", query.GetProperty("filters")[0].GetProperty("attribute").GetString());
    }
}
