using System.Diagnostics;
using System.Globalization;
using Shortlist.Designs;
using Shortlist.Systems;
using Shortlist.Systems.Replays;
using Shortlist.Worlds;

namespace Shortlist.Benchmarks.Systems;

/// <summary>
/// A reference system under the load of its world's visitors, while its bundles change over again and again: whether every
/// request is answered, and whether every list can be made again by the bundle it says ranked it, to the bit.
/// </summary>
internal static class Swaps
{
    private const int ImportBatchCount = 5_000;
    private const int TrainedBetweenLists = 500;

    /// <param name="args">A folder with the reference designs, a folder to leave the systems in, numbers of lists and of swaps.</param>
    public static async Task RunAsync(string[] args)
    {
        var (designs, folder) = (args[0], args[1]);
        var lists = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 10_000;
        var swaps = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 1_000;
        Console.WriteLine(
            "system | lists | overtaking the log | with a late retriever | by rung | swaps | answers a second | made again | differ | out of reach | lists made a second"
        );
        foreach (var name in WorldCatalog.Systems)
        {
            var path = Path.Combine(designs, name, SystemFolder.DesignName);
            var design = DesignReader
                .Read(await File.ReadAllTextAsync(path).ConfigureAwait(false), path, EngineVocabulary.Full)
                .Design!;
            var own = new SystemFolder(Path.Combine(folder, name));
            Directory.CreateDirectory(own.Path);
            File.Copy(path, own.Design, overwrite: true);
            await MeasureAsync(design, own, lists, swaps).ConfigureAwait(false);
        }
    }

    private static async Task MeasureAsync(Design design, SystemFolder folder, int lists, int swaps)
    {
        var world = WorldCatalog.Create(design.Name, new());
        var clock = new SimulatedClock(world.Options.End);
        var system = await RankingSystem
            .OpenAsync(design, folder.Path, new() { Retrains = false }, clock, null, CancellationToken.None)
            .ConfigureAwait(false);
        foreach (var batch in world.History().Chunk(ImportBatchCount))
        {
            await system.AppendAsync(batch, CancellationToken.None).ConfigureAwait(false);
        }
        var traffic = new WorldTraffic(world, system, clock, seed: 7);
        var bundles = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            bundles.Add(
                (await system.TrainAsync("bench", null, CancellationToken.None).ConfigureAwait(false)).Bundle
            );
            await traffic
                .RunAsync(TrainedBetweenLists, TimeSpan.FromHours(4), CancellationToken.None)
                .ConfigureAwait(false);
        }
        var watch = Stopwatch.StartNew();
        using var stop = new CancellationTokenSource();
        var swapping = SwapAsync(system, bundles, swaps, stop.Token);
        var report = await traffic
            .RunAsync(lists, TimeSpan.FromHours(12), CancellationToken.None)
            .ConfigureAwait(false);
        var perSecond = lists / watch.Elapsed.TotalSeconds;
        await stop.CancelAsync().ConfigureAwait(false);
        var swapped = await swapping.ConfigureAwait(false);
        await system.DisposeAsync().ConfigureAwait(false);

        watch.Restart();
        var replayed = ReplayRun.Run(
            design,
            folder,
            ReplayRun.ListCountMax,
            null,
            clock,
            null,
            CancellationToken.None
        );
        var rungs = string.Join(", ", report.Rungs.Select(rung => $"{rung.Key} {rung.Value}"));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{design.Name} | {report.Lists} | {report.Overtaking} | {report.Skipped} | {rungs} | {swapped} | {perSecond:0} | {replayed.Lists} | {replayed.Differing} | {replayed.OutOfReach.Values.Sum()} | {replayed.Lists / watch.Elapsed.TotalSeconds:0}"
            )
        );
        foreach (var difference in replayed.First)
        {
            Console.WriteLine(difference);
        }
        foreach (var (reason, count) in replayed.OutOfReach)
        {
            Console.WriteLine($"{count}: {reason}");
        }
    }

    // Forth by a promotion and back by a rollback, as fast as they go.
    private static async Task<int> SwapAsync(
        RankingSystem system,
        List<string> bundles,
        int swaps,
        CancellationToken cancellation
    )
    {
        var done = 0;
        while (done < swaps && !cancellation.IsCancellationRequested)
        {
            var serving = system.Status.Bundle;
            await Task.Run(
                    () => system.Promote(bundles.Find(hash => hash != serving)!, "bench"),
                    CancellationToken.None
                )
                .ConfigureAwait(false);
            await Task.Run(() => system.Rollback("bench"), CancellationToken.None).ConfigureAwait(false);
            done += 2;
        }
        return done;
    }
}
