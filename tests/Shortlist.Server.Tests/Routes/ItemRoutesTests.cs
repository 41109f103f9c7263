using System.Net;

namespace Shortlist.Server.Tests.Routes;

[Collection(LiveCollection.Name)]
public sealed class ItemRoutesTests(LiveServer server)
{
    private const string Body =
        """{"attributes": {"title": "Fresh", "published": "2026-11-20T09:30:00Z", "topics": ["weather"]}}""";

    [Fact]
    public async Task An_item_lives_from_its_publication_to_its_deletion()
    {
        const string Path = "/v1/news-feed/items/fresh";

        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync(Path)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await server.PutAsync(Path, Body)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.PutAsync(Path, Body)).StatusCode);
        var read = await LiveServer.JsonOf(await server.GetAsync(Path));
        Assert.Equal("Fresh", read.GetProperty("attributes").GetProperty("title").GetString());
        Assert.Contains("fresh", await ItemsOfFeed());

        Assert.Equal(HttpStatusCode.OK, (await DeleteAsync(Path)).StatusCode);

        Assert.DoesNotContain("fresh", await ItemsOfFeed());
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync(Path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await DeleteAsync(Path)).StatusCode);
    }

    [Theory]
    [InlineData("a%2Fb", "a/b")]
    [InlineData("a%252Fb", "a%2Fb")]
    [InlineData("%F0%9F%8E%B7%20x", "🎷 x")]
    [InlineData("..%2f..%2fetc", "../../etc")]
    public async Task Any_id_may_stand_in_the_path(string segment, string id)
    {
        var put = await server.PutAsync($"/v1/news-feed/items/{segment}", Body);

        Assert.Equal(id, (await LiveServer.JsonOf(put)).GetProperty("item").GetString());
        var got = await LiveServer.JsonOf(await server.GetAsync($"/v1/news-feed/items/{segment}"));
        Assert.Equal(id, got.GetProperty("item").GetString());
        await DeleteAsync($"/v1/news-feed/items/{segment}");
    }

    [Theory]
    [InlineData("""{}""", "attributes")]
    [InlineData("""{"attributes": {}}""", "attributes.title")]
    [InlineData("""{"attributes": {"title": 5}}""", "attributes.title")]
    [InlineData("""{"attributes": {"title": "x", "tpics": "y"}}""", "attributes.tpics")]
    [InlineData("""{"attributes": {"title": "x"}, "at": "yesterday"}""", "at")]
    public async Task A_body_that_the_design_does_not_allow_is_refused(string body, string field)
    {
        var response = await server.PutAsync("/v1/news-feed/items/refused", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.True((await LiveServer.JsonOf(response)).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task An_id_that_is_too_long_is_refused() =>
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await server.GetAsync("/v1/news-feed/items/" + new string('x', 257))).StatusCode
        );

    [Fact]
    public async Task The_same_key_is_the_same_event()
    {
        var outcomes = new List<string?>();
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, "/v1/news-feed/items/keyed")
            {
                Content = new StringContent(
                    Body,
                    new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")
                ),
            };
            request.Headers.Add("Idempotency-Key", "key-1");
            var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
            outcomes.Add((await LiveServer.JsonOf(response)).GetProperty("outcome").GetString());
        }

        Assert.Equal(["appended", "already_known"], outcomes);
        await DeleteAsync("/v1/news-feed/items/keyed");
    }

    private Task<HttpResponseMessage> DeleteAsync(string path) =>
        server.Client.DeleteAsync(path, TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<string?>> ItemsOfFeed()
    {
        var response = await server.PostAsync("/v1/news-feed/rank", """{"count": 50, "log": false}""");
        return
        [
            .. (await LiveServer.JsonOf(response))
                .GetProperty("items")
                .EnumerateArray()
                .Select(item => item.GetProperty("item").GetString()),
        ];
    }
}
