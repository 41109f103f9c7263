using System.Globalization;
using Shortlist.Designs;
using Shortlist.Systems;

namespace Shortlist.Worlds.Tests;

public sealed class WorldTrafficTests
{
    // Raise it for a measurement: 3,000 lists are more than a million cells of each system.
    private static readonly int ListCount = int.Parse(
        Environment.GetEnvironmentVariable("SHORTLIST_TRAFFIC_LISTS") ?? "240",
        CultureInfo.InvariantCulture
    );

    private static readonly WorldOptions Size = new() { Days = 3, RequestsPerDay = 400 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Worlds.Systems), MemberType = typeof(Worlds))]
    public async Task After_an_hour_of_traffic_every_cell_that_was_served_is_the_one_that_replay_computes(
        string name
    )
    {
        var folder = Directory.CreateTempSubdirectory("shortlist-traffic-").FullName;
        try
        {
            var design = Worlds.DesignOf(name);
            var (traffic, training, dropped) = await ServeAsync(design, folder);

            var started = TimeProvider.System.GetTimestamp();
            var report = ParityRun.Run(
                design,
                new(folder),
                ParityRun.ListCountMax,
                TimeProvider.System,
                null,
                Cancellation
            );

            Tell(name, traffic, report, TimeProvider.System.GetElapsedTime(started), folder);
            Assert.Equal(0, report.Differing);
            Assert.Equal(0, dropped);
            Assert.Equal(0, report.NotComparable);
            Assert.Equal(0, report.RowsWithoutList);
            // On a busy machine some lists are made where nothing is scored, or by a rule for which few features are computed.
            var ranked = traffic.Rungs.GetValueOrDefault("full") + traffic.Rungs.GetValueOrDefault("partial");
            Assert.InRange(report.Lists, ranked, ranked + traffic.Rungs.GetValueOrDefault("light"));
            Assert.True(report.Cells > 0);
            Assert.True(
                traffic.Overtaking > 0,
                "No request was answered while events were still on their way."
            );
            Assert.Equal(0, training.Parity!.Differing);
            Assert.True(training.Parity.Cells > 0);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(TrafficReport Traffic, TrainingReport Training, long Dropped)> ServeAsync(
        Design design,
        string folder
    )
    {
        var world = WorldCatalog.Create(design.Name, Size);
        var clock = new SimulatedClock(Size.End);
        await using var system = await RankingSystem.OpenAsync(
            design,
            folder,
            new() { Retrains = false, Threads = 2 },
            clock,
            null,
            Cancellation
        );
        foreach (var batch in world.History().Chunk(4_096))
        {
            await system.AppendAsync(batch, Cancellation);
        }
        await system.TrainAsync("before the traffic", null, Cancellation);
        var traffic = new WorldTraffic(world, system, clock, 7);
        await traffic.RunAsync(ListCount / 2, TimeSpan.FromMinutes(30), Cancellation);
        var training = await system.TrainAsync("in the middle of the traffic", null, Cancellation);
        var report = await traffic.RunAsync(
            ListCount - (ListCount / 2),
            TimeSpan.FromMinutes(30),
            Cancellation
        );
        // Where the machine lets one visitor run after the other, none is asked while the events of another are on their way.
        for (var more = 0; report.Overtaking == 0 && more < 4; more++)
        {
            report = await traffic.RunAsync(ListCount / 2, TimeSpan.FromMinutes(30), Cancellation);
        }
        return (report, training, system.Status.ServedRowsDropped);
    }

    private static void Tell(
        string name,
        TrafficReport traffic,
        ParityReport report,
        TimeSpan elapsed,
        string folder
    )
    {
        var bytes = Directory
            .EnumerateFiles(Path.Combine(folder, "rows"))
            .Sum(path => new FileInfo(path).Length);
        TestContext.Current.TestOutputHelper?.WriteLine(
            FormattableString.Invariant(
                $"{name}: {report.Lists} lists, {report.Rows} rows, {report.Features.Count} features, {report.Cells} cells, {report.Differing} differ, {(double)bytes / report.Cells:0.00} bytes a cell, compared in {elapsed.TotalSeconds:0.0} s; {traffic.Overtaking} lists overtook the log, {traffic.Skipped} skipped a retriever, {traffic.Interactions} interactions, {traffic.Changes} changes, rungs {string.Join(", ", traffic.Rungs)}"
            )
        );
    }
}
