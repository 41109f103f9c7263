using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Shortlist.Server.Hosting;
using Shortlist.Systems;

namespace Shortlist.Server.Tests;

/// <summary>The three shipped systems with a few items each, real logs in a folder of their own, behind real routes.</summary>
public sealed class LiveServer : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("shortlist-server-").FullName;
    private readonly List<RankingSystem> _systems = [];
    private WebApplication? _app;

    public HttpClient Client { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var clock = new TestClock();
        foreach (var name in (string[])[Designs.Search, Designs.Places, Designs.Feed])
        {
            var options = new SystemOptions { Retrains = false };
            var folder = Path.Combine(_folder, name);
            var system = await RankingSystem.OpenAsync(
                Designs.Read(name),
                folder,
                options,
                clock,
                progress: null,
                CancellationToken.None
            );
            _systems.Add(system);
        }
        _app = ShortlistServer.Build(
            [.. _systems.Select(system => new ServedSystem(system))],
            new()
            {
                Urls = ["http://127.0.0.1:0"],
                BodyBytesMax = 4 << 20,
                EventCountMax = 1_000,
            },
            clock,
            _ => { }
        );
        await _app.StartAsync();
        Client.BaseAddress = new(_app.Urls.First());
        Client.DefaultRequestHeaders.ExpectContinue = true; // A large body is refused before it is sent.
        await FillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app!.DisposeAsync();
        foreach (var system in _systems)
        {
            await system.DisposeAsync();
        }
        Directory.Delete(_folder, recursive: true);
    }

    public Task<HttpResponseMessage> PostAsync(
        string path,
        string body,
        string contentType = "application/json"
    ) => Client.PostAsync(path, Content(body, contentType), TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> PutAsync(string path, string body) =>
        Client.PutAsync(path, Content(body, "application/json"), TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> GetAsync(string path) =>
        Client.GetAsync(path, TestContext.Current.CancellationToken);

    public static async Task<JsonElement> JsonOf(HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    public static Task<string> TextOf(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static StringContent Content(string body, string contentType)
    {
        var content = new StringContent(body, Encoding.UTF8);
        content.Headers.ContentType = new(contentType);
        return content;
    }

    private async Task FillAsync()
    {
        await FillAsync(
            Designs.Search,
            """
            {"type":"item_published","id":"v1","item":"jazz-1","attributes":{"title":"Jazz piano for beginners","tags":["music","piano"],"duration":754,"published":"2026-11-01T00:00:00Z"}}
            {"type":"item_published","id":"v2","item":"jazz-2","attributes":{"title":"<script>alert('jazz')</script>","tags":["<b>music</b>"],"published":"2026-11-02T00:00:00Z"}}
            {"type":"item_published","id":"v3","item":"שלום 🎷/1","attributes":{"title":"שלום jazz 🎷","published":"2026-11-03T00:00:00Z"}}
            """
        );
        await FillAsync(
            Designs.Places,
            """
            {"type":"item_published","id":"p1","item":"concert","attributes":{"title":"Concert by the river","category":"music","city":"Vienna","place":{"lat":48.2082,"lon":16.3738},"starts_at":"2026-11-22T18:00:00Z","published":"2026-11-01T00:00:00Z","price":12.5}}
            {"type":"item_published","id":"p2","item":"walk","attributes":{"title":"Morning walk","category":"outdoor","city":"Graz","place":{"lat":47.0707,"lon":15.4395},"starts_at":"2026-11-21T08:00:00Z","published":"2026-11-01T00:00:00Z","price":0}}
            {"type":"user_described","id":"p3","user":"ada","attributes":{"city":"Vienna","home":{"lat":48.2,"lon":16.4},"interests":["music"]}}
            """
        );
        await FillAsync(
            Designs.Feed,
            """
            {"type":"item_published","id":"n1","item":"story-1","attributes":{"title":"Rain tomorrow","topics":["weather"],"language":"en","published":"2026-11-20T08:00:00Z"}}
            {"type":"item_published","id":"n2","item":"story-2","attributes":{"title":"Team wins","topics":["sport"],"language":"en","published":"2026-11-20T09:00:00Z"}}
            {"type":"user_described","id":"n3","user":"ada","attributes":{"interests":["weather"],"language":"en"}}
            """
        );
    }

    private async Task FillAsync(string system, string lines)
    {
        var response = await PostAsync($"/v1/{system}/events", lines, "application/x-ndjson");
        var reply = await JsonOf(response);
        Assert.True(
            reply.TryGetProperty("appended", out var appended) && appended.GetInt32() == 3,
            reply.ToString()
        );
    }
}
