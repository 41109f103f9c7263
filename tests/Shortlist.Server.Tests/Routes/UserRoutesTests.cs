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
}
