using System.Net;

namespace Shortlist.Server.Tests.Routes;

[Collection(LiveCollection.Name)]
public sealed class UserRoutesTests(LiveServer server)
{
    [Fact]
    public async Task A_user_is_described_and_read_back()
    {
        const string Path = "/v1/event-recommendation/users/grace";

        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync(Path)).StatusCode);
        var put = await server.PutAsync(
            Path,
            """{"attributes": {"home": {"lat": 48, "lon": 16}, "friends": 3}}"""
        );

        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        var read = await LiveServer.JsonOf(await server.GetAsync(Path));
        Assert.Equal(16, read.GetProperty("attributes").GetProperty("home").GetProperty("lon").GetDouble());
    }

    [Fact]
    public async Task A_value_out_of_its_range_is_refused()
    {
        var response = await server.PutAsync(
            "/v1/event-recommendation/users/grace",
            """{"attributes": {"birth_year": 1066}}"""
        );

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(
            "expected a number, 1900 to 2100",
            await LiveServer.TextOf(response),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("turing")]
    [InlineData("a/b%2Fc")]
    [InlineData("../../etc/passwd")]
    [InlineData("שלום 🎷")]
    [InlineData("{\"user\":\"ada\"}")]
    public async Task An_erased_user_is_unknown_and_the_receipt_says_what_was_removed(string id)
    {
        var path = $"/v1/news-feed/users/{Uri.EscapeDataString(id)}";
        await server.PutAsync(path, """{"attributes": {"language": "en"}}""");
        var events = $$"""
            {"type":"list_shown","id":"shown to {{Guid.CreateVersion7()}}","request":"r-{{id.Length}}","user":{{Quoted(
                id
            )}},"impressions":[{"item":"story-1","position":0}]}
            {"type":"interaction","id":"clicked {{Guid.CreateVersion7()}}","request":"r-{{id.Length}}","item":"story-1","kind":"click"}
            """;
        await server.PostAsync("/v1/news-feed/events", events, "application/x-ndjson");

        var response = await DeleteAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var receipt = await LiveServer.JsonOf(response);
        Assert.Equal(1, receipt.GetProperty("events").GetProperty("user_described").GetInt32());
        Assert.Equal(1, receipt.GetProperty("events").GetProperty("list_shown").GetInt32());
        Assert.Equal(1, receipt.GetProperty("events").GetProperty("interaction").GetInt32());
        Assert.All(
            receipt.GetProperty("stores").EnumerateArray(),
            store => Assert.Equal(0, store.GetProperty("residue").GetInt64())
        );
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync("/v1/news-feed/users/ada")).StatusCode);

        var again = await LiveServer.JsonOf(await DeleteAsync(path));
        Assert.Empty(again.GetProperty("events").EnumerateObject());
        await server.PutAsync(path, """{"attributes": {"language": "de"}}""");
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Nobody_without_an_id_or_with_too_long_a_one_can_be_erased()
    {
        foreach (var id in (string[])["%20", new('x', 257)])
        {
            var response = await DeleteAsync($"/v1/news-feed/users/{id}");

            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await DeleteAsync("/v1/none/users/ada")).StatusCode);
    }

    private static string Quoted(string id) => System.Text.Json.JsonSerializer.Serialize(id);

    private Task<HttpResponseMessage> DeleteAsync(string path) =>
        server.Client.DeleteAsync(path, TestContext.Current.CancellationToken);
}
