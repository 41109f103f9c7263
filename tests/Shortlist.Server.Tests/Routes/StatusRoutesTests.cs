namespace Shortlist.Server.Tests.Routes;

[Collection(LiveCollection.Name)]
public sealed class StatusRoutesTests(LiveServer server)
{
    [Fact]
    public async Task Lists_all_systems_by_name()
    {
        var reply = await LiveServer.JsonOf(await server.GetAsync("/v1/systems"));

        Assert.Equal(
            [Designs.Places, Designs.Feed, Designs.Search],
            reply
                .GetProperty("systems")
                .EnumerateArray()
                .Select(system => system.GetProperty("system").GetString())
        );
    }

    [Fact]
    public async Task Tells_a_system_in_numbers()
    {
        var reply = await LiveServer.JsonOf(await server.GetAsync("/v1/video-search/status"));

        Assert.True(reply.GetProperty("ready").GetBoolean());
        Assert.Equal(3, reply.GetProperty("items").GetInt32());
    }

    [Fact]
    public async Task Tells_the_design()
    {
        var reply = await LiveServer.JsonOf(await server.GetAsync("/v1/video-search/design"));

        Assert.True(reply.GetProperty("query").GetBoolean());
        Assert.Contains(
            reply.GetProperty("items").EnumerateArray(),
            attribute =>
                attribute.GetProperty("name").GetString() == "title"
                && attribute.GetProperty("required").GetBoolean()
        );
    }
}
