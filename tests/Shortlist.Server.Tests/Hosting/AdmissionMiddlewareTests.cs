using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Shortlist.Server.Hosting;
using Shortlist.Serving.Admission;

namespace Shortlist.Server.Tests.Hosting;

public sealed class AdmissionMiddlewareTests : IAsyncLifetime
{
    private readonly FailingSystem _system = new();
    private readonly HttpClient _client = new();
    private WebApplication? _app;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = ShortlistServer.Build(
            [_system],
            new() { Urls = ["http://127.0.0.1:0"] },
            TimeProvider.System,
            _ => { }
        );
        await _app.StartAsync(Cancellation);
        _client.BaseAddress = new(_app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app!.DisposeAsync();
        _system.Admission.Dispose();
    }

    [Fact]
    public async Task Under_load_the_least_critical_are_told_to_come_again_before_their_body_is_looked_at()
    {
        Overload();

        var response = await RankAsync("not even JSON", (CallHeader: "Shortlist-Class", Value: "crawler"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.InRange(
            response.Headers.RetryAfter!.Delta!.Value.TotalSeconds,
            1,
            AdmissionRefusal.RetryAfterSecondsMax
        );
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = await LiveServer.JsonOf(response);
        Assert.Equal("urn:shortlist:problem:overloaded", problem.GetProperty("type").GetString());
        Assert.Equal(503, problem.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Health_measures_and_pages_are_never_refused_and_the_measures_tell()
    {
        Overload();
        await RankAsync("{}", ("Shortlist-Class", "crawler"));

        var measures = await _client.GetStringAsync("/metrics", Cancellation);

        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/healthz", Cancellation)).StatusCode);
        Assert.Contains(
            $"shortlist_admission_refused_total{{system=\"{Designs.Feed}\",class=\"crawler\",reason=\"overload\"}} 1\n",
            measures,
            StringComparison.Ordinal
        );
        Assert.Contains(
            $"shortlist_http_requests_total{{system=\"{Designs.Feed}\",route=\"/v1/{{system}}/rank\",method=\"POST\",status=\"503\"}} 1\n",
            measures,
            StringComparison.Ordinal
        );
        Assert.Contains("shortlist_admission_level{", measures, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_above_its_rate_gets_429_and_others_don_t()
    {
        const int Burst = FailingSystem.ClientBurst;
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < Burst + 2; i++)
        {
            statuses.Add((await RankAsync("[]", ("Shortlist-Client", "ada"))).StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
        Assert.All(statuses.Take(Burst), status => Assert.Equal(HttpStatusCode.BadRequest, status));
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await RankAsync("[]", ("Shortlist-Client", "bob"))).StatusCode
        );
    }

    [Fact]
    public async Task Events_beyond_the_bound_are_told_to_come_again()
    {
        var options = new ServerOptions { EventCallCountMax = 1 };
        var systems = new SystemDirectory();
        systems.Open([_system]);
        var middleware = new AdmissionMiddleware(systems, new(), options);
        var held = new TaskCompletionSource();
        var first = middleware.InvokeAsync(Call("events"), _ => held.Task);

        var second = Call("events");
        await middleware.InvokeAsync(second, _ => Task.CompletedTask);
        held.SetResult();
        await first;
        var third = Call("events");
        await middleware.InvokeAsync(third, _ => Task.CompletedTask);

        Assert.Equal(503, second.Response.StatusCode);
        Assert.Equal("1", second.Response.Headers.RetryAfter.ToString());
        Assert.Equal(200, third.Response.StatusCode);
    }

    private static Microsoft.AspNetCore.Http.DefaultHttpContext Call(string route)
    {
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        context.Request.Method = "POST";
        context.Request.Path = $"/v1/{Designs.Feed}/{route}";
        return context;
    }

    // As if work had waited long for a thread: the least critical are refused at once, whatever the level.
    private void Overload()
    {
        for (var i = 0; i < 20; i++)
        {
            _system.Admission.SawDelay(TimeSpan.FromSeconds(10));
            Thread.Sleep(LoadLevel.Window);
        }
    }

    private async Task<HttpResponseMessage> RankAsync(string body, (string CallHeader, string Value) header)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            string.Create(CultureInfo.InvariantCulture, $"/v1/{Designs.Feed}/rank")
        );
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add(header.CallHeader, header.Value);
        return await _client.SendAsync(request, Cancellation);
    }
}
