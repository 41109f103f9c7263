namespace Shortlist.Server.Tests.Routes;

[Collection(LiveCollection.Name)]
public sealed class MonitorRoutesTests(LiveServer server)
{
    [Fact]
    public async Task Tells_every_alert_of_the_design_with_its_state()
    {
        var reply = await LiveServer.JsonOf(await server.GetAsync("/v1/video-search/monitors"));

        Assert.All(
            reply.GetProperty("alerts").EnumerateArray(),
            alert =>
            {
                Assert.Equal("ok", alert.GetProperty("state").GetString());
                Assert.NotEmpty(alert.GetProperty("sentence").GetString()!);
            }
        );
    }
}
