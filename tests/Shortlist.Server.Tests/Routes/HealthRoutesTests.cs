using System.Net;

namespace Shortlist.Server.Tests.Routes;

[Collection(LiveCollection.Name)]
public sealed class HealthRoutesTests(LiveServer server)
{
    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task A_server_that_has_read_its_logs_is_well(string path) =>
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync(path)).StatusCode);
}
