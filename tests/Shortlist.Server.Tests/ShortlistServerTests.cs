using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;

namespace Shortlist.Server.Tests;

public sealed class ShortlistServerTests
{
    [Fact]
    public async Task A_failure_is_a_problem_without_its_stack()
    {
        await using var app = await StartAsync();

        using var body = new StringContent("{}", Encoding.UTF8, "application/json");
        var response = await app.GetTestClient()
            .PostAsync("/v1/news-feed/rank", body, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var text = await LiveServer.TextOf(response);
        Assert.DoesNotContain(FailingSystem.Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_still_reads_a_log_lives_but_is_not_ready()
    {
        await using var app = await StartAsync();
        var client = app.GetTestClient();

        var healthy = await client.GetAsync("/healthz", TestContext.Current.CancellationToken);
        var ready = await client.GetAsync("/readyz", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, healthy.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("news-feed", await LiveServer.TextOf(ready), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Until_its_systems_are_open_it_lives_is_not_ready_and_says_to_ask_again()
    {
        await using var app = ShortlistServer.Build(
            new() { Urls = ["http://127.0.0.1:0"], LogLevel = LogLevel.None },
            new TestClock()
        );
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new(app.Urls.First()) };

        Assert.Equal(HttpStatusCode.OK, await StatusOf("/healthz"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusOf("/readyz"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusOf("/v1/systems"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusOf("/"));

        async Task<HttpStatusCode> StatusOf(string path)
        {
            using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
            return response.StatusCode;
        }
    }

    [Fact]
    public void Two_systems_of_one_name_are_refused() =>
        Assert.Throws<ArgumentException>(() =>
            ShortlistServer.Build(
                [new FailingSystem(), new FailingSystem()],
                new(),
                new TestClock(),
                _ => { }
            )
        );

    [Fact]
    public async Task Over_a_real_socket_a_body_of_fifty_megabytes_is_refused_and_the_server_lives_on()
    {
        await using var app = ShortlistServer.Build(
            [new FailingSystem()],
            new() { Urls = ["http://127.0.0.1:0"], LogLevel = LogLevel.None },
            new TestClock(),
            _ => { }
        );
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new(app.Urls.First()) };
        using var body = new ByteArrayContent(new byte[50 << 20]);
        body.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/news-feed/events")
        {
            Content = body,
        };
        request.Headers.ExpectContinue = true;

        var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var after = await client.GetAsync("/healthz", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<WebApplication> StartAsync()
    {
        var app = ShortlistServer.Build(
            [new FailingSystem()],
            new() { LogLevel = LogLevel.None },
            new TestClock(),
            builder => builder.WebHost.UseTestServer()
        );
        await app.StartAsync();
        return app;
    }
}
