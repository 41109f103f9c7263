using System.Diagnostics;
using System.Globalization;
using Shortlist.Designs;
using Shortlist.Serving;
using Shortlist.Systems;

namespace Shortlist.Benchmarks.Systems;

/// <summary>
/// Whole answers in process: how many a second, how long they take, what they allocate, and where the time goes. Closed
/// loop, so it says what the machine can do and nothing of waiting in line.
/// </summary>
/// <remarks>
/// <c>serving [ITEMS] [SECONDS] [core|whole] [log] [cached] [rungs] [profile]</c>: builds a system with so many items (100,000) in the
/// temporary folder or takes the one of an earlier run. With <c>cached</c>, the design's caches give again what they can; with <c>log</c>,
/// on a copy, also answers whose lists are logged; with <c>rungs</c> also one rung after the other; with <c>profile</c> only the stages.
/// </remarks>
internal static class ServingTimes
{
    private const int ItemCount = 100_000;
    private const int WarmUpCount = 3_000;
    private const int AnswersPerCount = 10_000;

    public static async Task RunAsync(string[] args)
    {
        var items = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : ItemCount;
        var span = TimeSpan.FromSeconds(
            args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 10
        );
        var bed = await ServingBed
            .BuildAsync(items, args.Contains("whole"), args.Contains("cached"))
            .ConfigureAwait(false);
        var system = await bed.OpenAsync().ConfigureAwait(false);
        var requests = bed.RequestsOf(system);
        await DescribeAsync(system, requests).ConfigureAwait(false);
        Say(
            $"what | threads | answers/s | p50 ms | p99 ms | µs of processor | kB an answer | collections of gen 0, 1, 2 per 10,000 | not full"
        );
        foreach (var threads in args.Contains("profile") ? [] : new[] { 1, 2 })
        {
            await MeasureAsync("not logged", system, requests, threads, span).ConfigureAwait(false);
        }
        foreach (var rung in args.Contains("rungs") ? RungNames.All : [])
        {
            RankRequest[] lower = [.. requests.Select(request => request with { HighestRung = rung })];
            await MeasureAsync(rung, system, lower, 1, span).ConfigureAwait(false);
        }
        new ServingProfile(bed.Design, system).Run(requests);
        await system.DisposeAsync().ConfigureAwait(false);
        if (args.Contains("log"))
        {
            var copy = bed.Copy();
            system = await copy.OpenAsync().ConfigureAwait(false);
            RankRequest[] logged = [.. requests.Select(request => request with { LogsImpression = true })];
            foreach (var threads in new[] { 1, 2, 16 })
            {
                await MeasureAsync("logged", system, logged, threads, span).ConfigureAwait(false);
            }
            await system.DisposeAsync().ConfigureAwait(false);
            Directory.Delete(copy.Folder, recursive: true);
        }
    }

    private static async Task DescribeAsync(RankingSystem system, RankRequest[] requests)
    {
        var (candidates, shown) = (0, 0);
        var model = "";
        for (var i = 0; i < WarmUpCount; i++)
        {
            var answer = await system
                .RankAsync(requests[i % requests.Length], CancellationToken.None)
                .ConfigureAwait(false);
            (candidates, shown, model) = (
                candidates + answer.CandidateCount,
                shown + answer.Items.Count,
                answer.Model
            );
        }
        Say(
            $"{system.Status.Items:N0} items, {system.Features.Count} features, model {model}, {(double)candidates / WarmUpCount:0} candidates and {(double)shown / WarmUpCount:0.0} shown an answer, server GC {System.Runtime.GCSettings.IsServerGC}"
        );
    }

    private static async Task MeasureAsync(
        string what,
        RankingSystem system,
        RankRequest[] requests,
        int threads,
        TimeSpan span
    )
    {
        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        int[] collections = [GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2)];
        var busy = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var loops = Enumerable
            .Range(0, threads)
            .Select(thread => Task.Run(() => LoopAsync(system, requests, thread, threads, span)));
        var made = await Task.WhenAll(loops).ConfigureAwait(false);
        var seconds = watch.Elapsed.TotalSeconds;
        double[] times = [.. made.SelectMany(loop => loop.Times).Order()];
        var bytes = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        double PerCount(int generation) =>
            (double)(GC.CollectionCount(generation) - collections[generation])
            * AnswersPerCount
            / times.Length;
        Say(
            $"{what} | {threads} | {times.Length / seconds:N0} | {times[times.Length / 2]:0.00} | {times[times.Length * 99 / 100]:0.00} | {(Environment.CpuUsage.TotalTime - busy).TotalMicroseconds / times.Length:0} | {bytes / 1_000.0 / times.Length:0.0} | {PerCount(0):0.0}, {PerCount(1):0.0}, {PerCount(2):0.0} | {made.Sum(loop => loop.NotFull)}"
        );
    }

    private static async Task<(List<double> Times, int NotFull)> LoopAsync(
        RankingSystem system,
        RankRequest[] requests,
        int thread,
        int threads,
        TimeSpan span
    )
    {
        var times = new List<double>(100_000);
        var notFull = 0;
        var watch = Stopwatch.StartNew();
        for (var i = thread; watch.Elapsed < span; i += threads)
        {
            var started = watch.Elapsed;
            var answer = await system
                .RankAsync(requests[i % requests.Length], CancellationToken.None)
                .ConfigureAwait(false);
            times.Add((watch.Elapsed - started).TotalMilliseconds);
            notFull += answer.Rung is Designs.RungNames.Full ? 0 : 1;
        }
        return (times, notFull);
    }

    internal static void Say(FormattableString line) =>
        Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
