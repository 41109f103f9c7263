using System.Net;

namespace Shortlist.Server.Tests.Routes;

[Collection(LiveCollection.Name)]
public sealed class ErasureRoutesTests(LiveServer server)
{
    [Fact]
    public async Task Receipts_are_kept_and_fit_together()
    {
        foreach (var user in (string[])["lovelace", "hopper"])
        {
            var erased = await server.Client.DeleteAsync(
                $"/v1/video-search/users/{user}",
                TestContext.Current.CancellationToken
            );
            Assert.Equal(HttpStatusCode.OK, erased.StatusCode);
        }

        var text = await LiveServer.TextOf(await server.GetAsync("/v1/video-search/erasures"));
        var reply = await LiveServer.JsonOf(await server.GetAsync("/v1/video-search/erasures"));

        var receipts = reply.GetProperty("receipts").EnumerateArray().ToArray();
        Assert.Equal([1, 2], receipts.Select(receipt => receipt.GetProperty("sequence").GetInt32()));
        Assert.Equal(
            receipts[0].GetProperty("digest").GetString(),
            receipts[1].GetProperty("previous").GetString()
        );
        Assert.Empty(reply.GetProperty("damage").EnumerateArray());
        Assert.DoesNotContain("lovelace", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_system_where_nobody_was_erased_has_none()
    {
        var reply = await LiveServer.JsonOf(await server.GetAsync("/v1/event-recommendation/erasures"));

        Assert.Empty(reply.GetProperty("receipts").EnumerateArray());
    }
}
