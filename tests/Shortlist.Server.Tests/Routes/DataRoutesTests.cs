namespace Shortlist.Server.Tests.Routes;

[Collection(LiveCollection.Name)]
public sealed class DataRoutesTests(LiveServer server)
{
    [Fact]
    public async Task Tells_what_came_in_by_type_and_by_field()
    {
        var reply = await LiveServer.JsonOf(await server.GetAsync("/v1/event-recommendation/data"));

        Assert.Equal(0, reply.GetProperty("findings").GetArrayLength());
        var published = reply
            .GetProperty("volumes")
            .EnumerateArray()
            .Single(volume => volume.GetProperty("name").GetString() == "item_published");
        Assert.Equal(168, published.GetProperty("hours").GetArrayLength());
        var place = reply
            .GetProperty("fields")
            .EnumerateArray()
            .Single(field => field.GetProperty("name").GetString() == "item.place");
        Assert.Equal(0.5, place.GetProperty("missing_share_max").GetDouble());
        Assert.Equal(168, place.GetProperty("missing_hours").GetArrayLength());
    }
}
