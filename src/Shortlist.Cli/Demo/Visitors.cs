using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Systems;
using Shortlist.Worlds;

namespace Shortlist.Cli.Demo;

/// <summary>
/// The people of a simulated world, using a system over HTTP: they ask for lists, look, and click what attracts them. At a
/// bounded rate, so that the machine stays free for whoever is looking.
/// </summary>
internal sealed class Visitors(IWorld world, Uri server, TimeProvider clock, ulong seed)
{
    private const int ListLength = 10;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(600);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly SeededRandom _random = new(seed);
    private readonly PriorityQueue<Interaction, DateTimeOffset> _later = new();
    private long _lists;
    private long _deeds;

    /// <summary>
    /// Until cancelled, which may come in the middle of a request and is no failure. A server that doesn't answer is tried
    /// again after a pause.
    /// </summary>
    public async Task RunAsync(IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = server, Timeout = TimeSpan.FromSeconds(10) };
        while (!cancellation.IsCancellationRequested)
        {
            var pause = Interval;
            try
            {
                await VisitAsync(http, cancellation);
                await ActAsync(http, cancellation);
                progress?.Report(new($"visitors, {_deeds} clicks and the like", _lists, 0, "lists"));
            }
            catch (Exception failed)
                when (failed is HttpRequestException or JsonException or OperationCanceledException)
            {
                progress?.Report(new($"visitors wait: {failed.Message}", _lists, 0, "lists"));
                pause = Pause;
            }
            await Task.Delay(pause, clock, cancellation)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task VisitAsync(HttpClient http, CancellationToken cancellation)
    {
        var at = clock.GetUtcNow();
        var visit = world.NextVisit(_random, at);
        using var body = new ByteArrayContent(RankCall.Body(visit, ListLength));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await http.PostAsync($"v1/{world.System}/rank", body, cancellation);
        answer.EnsureSuccessStatusCode();
        var list = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        ItemId[] shown =
        [
            .. list.GetProperty("items")
                .EnumerateArray()
                .Select(item => new ItemId(item.GetProperty("item").GetString()!)),
        ];
        var request = new RequestId(list.GetProperty("request").GetString()!);
        foreach (var deed in world.React(visit, request, shown, at, _random))
        {
            _later.Enqueue(deed, deed.At);
        }
        _lists++;
    }

    /// <summary>Sends what has happened by now; what takes hours happens only in a demo that runs that long.</summary>
    private async Task ActAsync(HttpClient http, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        using var lines = new MemoryStream();
        var count = 0;
        while (_later.TryPeek(out var deed, out var at) && at <= now)
        {
            _later.Dequeue();
            lines.Write(EventJson.ToUtf8(deed));
            lines.WriteByte((byte)'\n');
            count++;
        }
        if (count == 0)
        {
            return;
        }
        using var body = new ByteArrayContent(lines.ToArray());
        body.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using var answer = await http.PostAsync($"v1/{world.System}/events", body, cancellation);
        answer.EnsureSuccessStatusCode();
        _deeds += count;
    }
}
