using System.Net;

namespace Shortlist.Server.Tests.Routes;

[Collection(LiveCollection.Name)]
public sealed class ModelRoutesTests(LiveServer server)
{
    [Fact]
    public async Task Before_the_first_training_there_is_a_ladder_and_no_bundle()
    {
        var reply = await LiveServer.JsonOf(await server.GetAsync("/v1/news-feed/models"));

        Assert.Equal("", reply.GetProperty("serving").GetString());
        Assert.Equal(0, reply.GetProperty("bundles").GetArrayLength());
        Assert.True(reply.GetProperty("ladder").GetArrayLength() > 0);
    }

    [Fact]
    public async Task There_is_nothing_to_go_back_to()
    {
        var response = await server.PostAsync(
            "/v1/news-feed/models/rollback",
            """{"reason": "worse clicks"}"""
        );

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("latest")]
    public async Task An_unknown_bundle_cannot_be_promoted(string hash)
    {
        var response = await server.PostAsync(
            $"/v1/news-feed/models/{hash}/promote",
            """{"reason": "it is better"}"""
        );

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"reason": ""}""")]
    public async Task Nobody_changes_what_serves_without_a_reason(string body)
    {
        var response = await server.PostAsync("/v1/news-feed/models/rollback", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("reason", await LiveServer.TextOf(response), StringComparison.Ordinal);
    }
}
