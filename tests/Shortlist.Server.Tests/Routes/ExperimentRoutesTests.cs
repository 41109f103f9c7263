namespace Shortlist.Server.Tests.Routes;

[Collection(LiveCollection.Name)]
public sealed class ExperimentRoutesTests(LiveServer server)
{
    [Fact]
    public async Task Tells_how_every_experiment_of_the_design_stands()
    {
        var reply = await LiveServer.JsonOf(await server.GetAsync("/v1/video-search/experiments"));

        foreach (var experiment in reply.GetProperty("experiments").EnumerateArray())
        {
            Assert.True(experiment.GetProperty("arms").GetArrayLength() >= 2);
            Assert.True(experiment.GetProperty("trustworthy").GetBoolean());
        }
    }

    [Fact]
    public async Task Knows_no_experiments_of_an_unknown_system() =>
        Assert.Equal(404, (int)(await server.GetAsync("/v1/nowhere/experiments")).StatusCode);
}
