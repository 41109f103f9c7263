using System.Net;

namespace Shortlist.Server.Tests.Routes;

[Collection(LiveCollection.Name)]
public sealed class QuarantineRoutesTests(LiveServer server)
{
    private const string Route = "/v1/event-recommendation/quarantine";

    [Fact]
    public async Task Lists_what_waits_by_reason_and_page_by_page()
    {
        for (var i = 0; i < 3; i++)
        {
            await server.PostAsync(
                "/v1/event-recommendation/events",
                $$"""{"type": "interaction", "id": "q{{i}}", "item": "walk", "kind": "register", "value": -{{i + 2}}}"""
            );
        }

        var first = await LiveServer.JsonOf(await server.GetAsync($"{Route}?reason=range&count=2"));
        var next = first.GetProperty("next").GetInt64();
        var rest = await LiveServer.JsonOf(await server.GetAsync($"{Route}?reason=range&before={next}"));

        var count = first
            .GetProperty("counts")
            .EnumerateArray()
            .Single(one => one.GetProperty("reason").GetString() == "range");
        Assert.Equal("value", count.GetProperty("field").GetString());
        Assert.Equal(3, count.GetProperty("held").GetInt64());
        Assert.Equal(2, first.GetProperty("records").GetArrayLength());
        Assert.Equal(1, rest.GetProperty("records").GetArrayLength());
        Assert.False(rest.TryGetProperty("next", out _));
    }

    [Theory]
    [InlineData("?reason=everything")]
    [InlineData("?count=-1")]
    [InlineData("?count=many")]
    public async Task What_nobody_can_ask_for_is_refused(string query) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await server.GetAsync(Route + query)).StatusCode);

    [Fact]
    public async Task Checks_again_what_waits_and_keeps_what_is_still_wrong()
    {
        await server.PostAsync(
            "/v1/video-search/events",
            """{"type": "interaction", "id": "again", "item": "jazz-1", "kind": "clack"}"""
        );

        var reply = await LiveServer.JsonOf(
            await server.PostAsync("/v1/video-search/quarantine/replay", "{}")
        );

        Assert.Equal(0, reply.GetProperty("replayed").GetInt64());
        Assert.InRange(reply.GetProperty("still_held").GetInt64(), 1, 100);
    }

    [Fact]
    public async Task Another_try_can_not_be_made_by_a_page_of_another_site() =>
        Assert.Equal(
            HttpStatusCode.UnsupportedMediaType,
            (await server.PostAsync("/v1/video-search/quarantine/replay", "", "text/plain")).StatusCode
        );
}
