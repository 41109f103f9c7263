using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Shortlist.Designs;
using Shortlist.Server;
using Shortlist.Server.Hosting;
using Shortlist.Server.Wire;
using Shortlist.Serving;
using Shortlist.Systems;
using EventLog = Shortlist.Events.EventLog;

namespace Shortlist.Benchmarks.Server;

/// <summary>
/// What the door costs: a constant answer of bare Kestrel, a ready answer behind the rank route, whole answers, and whole
/// answers whose lists go to the log; alternated within one run, one caller and 32. And the JSON of an answer by hand
/// against the serialiser's.
/// </summary>
/// <remarks>`dotnet run -c Release --project bench/Shortlist.Benchmarks -- http FOLDER [seconds]`, a folder of `start`.</remarks>
internal static class DoorTimes
{
    private const int Rounds = 3;
    private const int ListLength = 50;
    private const string Body =
        """{"query":"guitar lesson","context":{"country":"de","device":"phone"},"log":false}""";
    private const string Logged = """{"query":"guitar lesson","context":{"country":"de","device":"phone"}}""";

    private static readonly int[] Callers = [1, 32];

    public static async Task RunAsync(string[] args)
    {
        var span = TimeSpan.FromSeconds(
            args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 3
        );
        var file = Path.Combine(args[0], "design.yaml");
        var design = DesignReader
            .Read(await File.ReadAllTextAsync(file).ConfigureAwait(false), file, EngineVocabulary.Full)
            .Design!;
        var system = await RankingSystem
            .OpenAsync(design, args[0], new() { Retrains = false }, TimeProvider.System, null, default)
            .ConfigureAwait(false);
        await using var closed = system.ConfigureAwait(false);
        var answer = await AnswerAsync(system, 10).ConfigureAwait(false);
        Serialise(await AnswerAsync(system, ListLength).ConfigureAwait(false));
        var served = new ServedSystem(system);
        var constant = await ConstantAsync(answer).ConfigureAwait(false);
        var canned = await ServeAsync(new CannedSystem(answer, served)).ConfigureAwait(false);
        var folder = Directory.CreateTempSubdirectory("shortlist-door-").FullName;
        var log = EventLog.Open(folder, new(), TimeProvider.System);
        var logged = await ServeAsync(new CannedSystem(answer, served, log)).ConfigureAwait(false);
        var whole = await ServeAsync(served).ConfigureAwait(false);
        var path = $"/v1/{design.Name}/rank";
        (string What, int Port, string Method, string Path, string Body)[] doors =
        [
            ("constant", PortOf(constant), "POST", "/", Body),
            ("ready answer", PortOf(canned), "POST", path, Body),
            ("ready answer, its list on disk", PortOf(logged), "POST", path, Body),
            ("kept answer", PortOf(whole), "POST", path, Body),
            ("kept answer, logged", PortOf(whole), "POST", path, Logged),
        ];
        Say($"what | callers | answers/s | p50 µs | p99 µs | bytes an answer | gen 2 in 10,000");
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var callers in Callers)
            {
                foreach (var door in doors)
                {
                    await MeasureAsync(door, callers, round == 0 ? TimeSpan.FromSeconds(1) : span, round > 0)
                        .ConfigureAwait(false);
                }
            }
        }
        foreach (var app in (WebApplication[])[constant, canned, logged, whole])
        {
            await app.DisposeAsync().ConfigureAwait(false);
        }
        await log.DisposeAsync().ConfigureAwait(false);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task MeasureAsync(
        (string What, int Port, string Method, string Path, string Body) door,
        int callers,
        TimeSpan span,
        bool isTold
    )
    {
        var clients = new List<RawClient>();
        for (var i = 0; i < callers; i++)
        {
            clients.Add(
                await RawClient
                    .ConnectAsync(door.Port, door.Method, door.Path, door.Body)
                    .ConfigureAwait(false)
            );
        }
        var (bytes, gen2) = (GC.GetTotalAllocatedBytes(), GC.CollectionCount(2));
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(clients.Select(client => client.RunAsync(span))).ConfigureAwait(false);
        var seconds = clock.Elapsed.TotalSeconds;
        (bytes, gen2) = (GC.GetTotalAllocatedBytes() - bytes, GC.CollectionCount(2) - gen2);
        double[] micros = [.. clients.SelectMany(client => client.Micros).Order()];
        clients.ForEach(client => client.Dispose());
        if (isTold)
        {
            Say(
                $"{door.What} | {callers} | {micros.Length / seconds:0} | {micros[micros.Length / 2]:0} | {micros[micros.Length * 99 / 100]:0} | {bytes / micros.Length} | {gen2 * 10_000.0 / micros.Length:0.00}"
            );
        }
    }

    private static async Task<RankAnswer> AnswerAsync(RankingSystem system, int count) =>
        await system
            .RankAsync(
                new()
                {
                    Query = "guitar lesson",
                    Count = count,
                    LogsImpression = false,
                },
                default
            )
            .ConfigureAwait(false);

    private static async Task<WebApplication> ConstantAsync(RankAnswer answer)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(RankReply.Of(answer), WireJson.Plain.RankReply);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.ContentLength = json.Length;
            await context.Response.BodyWriter.WriteAsync(json).ConfigureAwait(false);
        });
        await app.StartAsync().ConfigureAwait(false);
        return app;
    }

    private static async Task<WebApplication> ServeAsync(IServedSystem system)
    {
        var app = ShortlistServer.Build(
            [system],
            new() { Urls = ["http://127.0.0.1:0"] },
            TimeProvider.System,
            _ => { }
        );
        await app.StartAsync().ConfigureAwait(false);
        return app;
    }

    private static void Serialise(RankAnswer answer)
    {
        const int Count = 2_000;
        for (var round = 0; round < 2 * Rounds; round++)
        {
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < Count; i++)
            {
                JsonSerializer.SerializeToUtf8Bytes(RankReply.Of(answer), WireJson.Plain.RankReply);
            }
            var (serialiser, its) = (
                Stopwatch.GetElapsedTime(start).TotalMicroseconds / Count,
                GC.GetAllocatedBytesForCurrentThread() - bytes
            );
            bytes = GC.GetAllocatedBytesForCurrentThread();
            start = Stopwatch.GetTimestamp();
            for (var i = 0; i < Count; i++)
            {
                var json = JsonText.Rent();
                RankReplyText.Write(json, answer);
                json.Return();
            }
            var own = Stopwatch.GetElapsedTime(start).TotalMicroseconds / Count;
            bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
            if (round >= Rounds)
            {
                Say(
                    $"JSON of {answer.Items.Count} items: serialiser {serialiser:0.0} µs, {its / Count} bytes; by hand {own:0.0} µs, {bytes / Count} bytes; {serialiser / own:0.00} times as fast"
                );
            }
        }
    }

    private static int PortOf(WebApplication app) => new Uri(app.Urls.First()).Port;

    private static void Say(FormattableString line) =>
        Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
