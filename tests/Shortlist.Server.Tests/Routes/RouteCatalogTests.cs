using System.Net;
using Shortlist.Server.Routes;

namespace Shortlist.Server.Tests.Routes;

[Collection(LiveCollection.Name)]
public sealed class RouteCatalogTests(LiveServer server)
{
    [Fact]
    public void Lists_every_resource_once() =>
        Assert.Equal(
            typeof(IRoutes)
                .Assembly.GetTypes()
                .Where(type => type.IsClass && type.IsAssignableTo(typeof(IRoutes)))
                .Select(type => type.Name)
                .Order(),
            RouteCatalog.All.Select(routes => routes.GetType().Name).Order()
        );

    [Fact]
    public async Task OpenAPI_describes_the_routes()
    {
        var paths = (await LiveServer.JsonOf(await server.GetAsync("/openapi/v1.json"))).GetProperty("paths");

        string[] expected =
        [
            "/healthz",
            "/metrics",
            "/readyz",
            "/v1/systems",
            "/v1/{system}/data",
            "/v1/{system}/design",
            "/v1/{system}/erasures",
            "/v1/{system}/events",
            "/v1/{system}/experiments",
            "/v1/{system}/items/{id}",
            "/v1/{system}/models",
            "/v1/{system}/models/rollback",
            "/v1/{system}/models/{hash}/promote",
            "/v1/{system}/monitors",
            "/v1/{system}/quarantine",
            "/v1/{system}/quarantine/replay",
            "/v1/{system}/rank",
            "/v1/{system}/requests/{id}",
            "/v1/{system}/status",
            "/v1/{system}/suggest",
            "/v1/{system}/users/{id}",
        ];
        Assert.Equal(
            expected,
            paths.EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal)
        );
        var rank = paths.GetProperty("/v1/{system}/rank").GetProperty("post").ToString();
        Assert.Contains("RankBody", rank, StringComparison.Ordinal);
        Assert.Contains("\"in\": \"path\"", rank, StringComparison.Ordinal);
        Assert.Contains("RankReply", rank, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", rank, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/news-fed/status", "Did you mean 'news-feed'?")]
    [InlineData("/v1/entirely-other/status", "Known: event-recommendation, news-feed, video-search.")]
    public async Task An_unknown_system_is_answered_with_the_known_ones(string path, string hint)
    {
        var response = await server.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var problem = await LiveServer.JsonOf(response);
        Assert.Contains(hint, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(3, problem.GetProperty("known").GetArrayLength());
    }

    [Theory]
    [InlineData("/v1/news-feed/nothing")]
    [InlineData("/v1")]
    [InlineData("/assets/other.js")]
    public async Task An_unknown_route_is_a_problem_with_a_way_out(string path)
    {
        var response = await server.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_wrong_method_is_answered_with_the_right_ones()
    {
        var response = await server.GetAsync("/v1/news-feed/rank");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("expected POST", await LiveServer.TextOf(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Browsers_are_told_to_load_nothing_from_elsewhere()
    {
        foreach (var path in (string[])["/", "/v1/systems", "/v1/none/status"])
        {
            var response = await server.GetAsync(path);

            Assert.StartsWith(
                "default-src 'none'",
                Assert.Single(response.Headers.GetValues("Content-Security-Policy")),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task A_name_that_another_site_lets_point_here_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/systems");
        request.Headers.Host = "evil.example";

        var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
