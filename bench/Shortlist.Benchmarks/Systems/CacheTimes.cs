using System.Diagnostics;
using System.Globalization;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Serving;
using Shortlist.Serving.Caches;
using Shortlist.Systems;
using Shortlist.Systems.Answers;
using Shortlist.Systems.Caching;
using Shortlist.Systems.Training;
using Shortlist.Worlds;

namespace Shortlist.Benchmarks.Systems;

/// <summary>
/// What a list costs that is given again, beside one that is made: video search in memory, without a log and without HTTP. One
/// thread; processor time, the collector's included, and the best of nine passes over the log's own requests.
/// </summary>
/// <remarks>`dotnet run -c Release --project bench/Shortlist.Benchmarks -- cache [items]`.</remarks>
internal static class CacheTimes
{
    private const int Passes = 9;
    private const int RequestCount = 500;
    private const int Rounds = 100;

    public static async Task RunAsync(string[] args)
    {
        var items = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
        var (design, clock) = (Kept(ReadDesign()), TimeProvider.System);
        var log = LogOf(design, items);
        var state = StateOf(design, clock, log);
        var answering = new Answering(design, clock);
        var bundle = ActiveBundle.Of(LadderTraining.Untrained(design, design.Ranking.Features)!);
        var caching = new AnswerCaching(
            design,
            state,
            answering,
            () => bundle,
            (_, _, _, _, _) => { },
            new(),
            clock
        );
        await using var _ = caching.ConfigureAwait(false);
        var requests = RequestsOf(design, log);
        // The first lists are made while the runtime still compiles; those that came too late are made again.
        for (var i = 0; i < 3; i++)
        {
            await PassAsync(caching, requests, 1).ConfigureAwait(false);
            await Task.Delay(TimeSpan.FromSeconds(1.1), clock).ConfigureAwait(false);
        }
        var made = Best(() =>
        {
            foreach (var request in requests)
            {
                using var lease = state.Read();
                answering.Answer(request, lease.State, bundle);
            }
            return RequestCount;
        });
        var given = Best(() => PassAsync(caching, requests, Rounds).GetAwaiter().GetResult());
        var counts = caching.Counts!.Value;
        Say($"| a list | mean | allocated |");
        Say($"|---|---|---|");
        Say($"| made, by the rule | {made.Microseconds:0.0} µs | {made.Bytes / 1024:0.0} kB |");
        Say($"| given again | {given.Microseconds:0.00} µs | {given.Bytes / 1024:0.0} kB |");
        Say($"");
        Say(
            $"{items:N0} items, {counts.Entries} lists of {design.Serving.PageSize} in {counts.Bytes / counts.Entries:N0} bytes each; {counts.Hits:N0} hits, {counts.Misses:N0} misses, {counts.Refused:N0} refused."
        );
    }

    private static LogEvent[] LogOf(Design design, int items) =>
        [
            .. WorldCatalog
                .Create(
                    design.Name,
                    new()
                    {
                        RequestsPerDay = 1_000,
                        Users = 2_000,
                        Items = items,
                    }
                )
                .History(),
        ];

    private static LeftRight<SystemState> StateOf(Design design, TimeProvider clock, LogEvent[] log)
    {
        var state = new LeftRight<SystemState>(new(design, clock), new(design, clock));
        state.Write(copy =>
        {
            foreach (var happened in log)
            {
                copy.Apply(happened);
            }
        });
        return state;
    }

    private static RankRequest[] RequestsOf(Design design, LogEvent[] log) =>
        [
            .. log.OfType<ListShown>()
                .TakeLast(RequestCount)
                .Select(list => new RankRequest
                {
                    User = list.User,
                    Session = list.Session,
                    Query = list.Query,
                    Context = list.Context,
                    Count = design.Serving.PageSize,
                    LogsImpression = false,
                }),
        ];

    // What is measured must not expire meanwhile.
    private static Design Kept(Design design) =>
        design with
        {
            Serving = design.Serving with
            {
                Caches =
                [
                    .. design.Serving.Caches.Select(spec =>
                        spec with
                        {
                            Ttl = TimeSpan.FromHours(1),
                            NegativeTtl = TimeSpan.FromHours(1),
                        }
                    ),
                ],
            },
        };

    private static async Task<int> PassAsync(AnswerCaching caching, RankRequest[] requests, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            foreach (var request in requests)
            {
                var (_, answer, _) = await caching
                    .AnswerAsync(request, CancellationToken.None)
                    .ConfigureAwait(false);
                if (rounds > 1 && answer.Cache?.Outcome is not CacheOutcome.Hit)
                {
                    throw new InvalidOperationException(
                        $"A list was {answer.Cache?.Outcome}, of {answer.Items.Count} items on {answer.Rung}: {answer.RungReason}"
                    );
                }
            }
        }
        return rounds * requests.Length;
    }

    private static (double Microseconds, double Bytes) Best(Func<int> pass)
    {
        var (best, bytes) = (double.MaxValue, 0.0);
        using var process = Process.GetCurrentProcess();
        for (var i = 0; i < Passes; i++)
        {
            process.Refresh();
            var (before, started) = (GC.GetAllocatedBytesForCurrentThread(), process.TotalProcessorTime);
            var count = pass();
            process.Refresh();
            best = Math.Min(best, (process.TotalProcessorTime - started).TotalMicroseconds / count);
            bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / count;
        }
        return (best, bytes);
    }

    private static Design ReadDesign()
    {
        var path = Path.Combine("systems", "video-search", "design.yaml");
        return DesignReader.Read(File.ReadAllText(path), path, EngineVocabulary.Full).Design
            ?? throw new InvalidOperationException(
                $"'{path}' has mistakes; run this at the root of the repository."
            );
    }

    private static void Say(FormattableString text) =>
        Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
