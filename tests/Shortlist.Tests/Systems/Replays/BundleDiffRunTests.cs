using Shortlist.Registry;
using Shortlist.Systems;
using Shortlist.Systems.Replays;

namespace Shortlist.Tests.Systems.Replays;

public sealed class BundleDiffRunTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bundle_and_itself_agree_in_everything()
    {
        await using var bench = await SystemBench.WithHistoryAsync(120, ParityRunTests.Rich);
        var bundle = (await bench.TrainAsync()).Bundle;
        await ParityRunTests.ServeAsync(bench, 20, seed: 1);

        var report = await RunAsync(bench, bundle, bundle);

        Assert.Equal((20, 0, 0), (report.Lists, report.Changed, report.Unmade));
        Assert.All(report.Measures, measure => Assert.Equal(1, measure.Value, 9));
        Assert.Equal(20, report.Overlaps[^1]);
        Assert.Empty(report.Items);
    }

    [Fact]
    public async Task Two_bundles_differ_by_lists_whose_moves_are_counted_and_explained()
    {
        await using var bench = await SystemBench.WithHistoryAsync(120, ParityRunTests.Rich);
        var first = (await bench.TrainAsync()).Bundle;
        await ParityRunTests.ServeAsync(bench, 60, seed: 1);
        await bench.TrainAsync();
        var second = bench
            .System.Bundles.List()
            .Select(listing => listing.Hash.Value)
            .Single(hash => hash != first);

        var report = await RunAsync(bench, first, second);
        var back = Run(bench, second, first);

        Assert.Equal(60, report.Lists);
        Assert.True(report.Changed > 0);
        Assert.Equal(report.Lists, report.Overlaps.Sum());
        Assert.Equal((report.Changed, report.Reordered), (back.Changed, back.Reordered));
        Assert.Equal(report.Measures.Select(Mean), back.Measures.Select(Mean));
        // What rises there falls here, by as much.
        var moves = report.Items.ToDictionary(item => item.Item);
        Assert.All(
            back.Items.Where(item => moves.ContainsKey(item.Item)),
            item =>
            {
                Assert.Equal(-moves[item.Item].Shift, item.Shift, 9);
                Assert.Equal((moves[item.Item].Entered, moves[item.Item].Left), (item.Left, item.Entered));
            }
        );
        Assert.Equal(1, report.Causes.Sum(cause => cause.Share), 9);
        Assert.Contains(report.Causes, cause => ParityRunTests.Rich.Ranking.Features.Contains(cause.Name));
        Assert.NotEmpty(report.Slices);

        static double Mean(MetricLine line) => Math.Round(line.Value, 9);
    }

    [Fact]
    public async Task Only_the_latest_requests_or_those_since_a_moment_are_answered()
    {
        await using var bench = await SystemBench.WithHistoryAsync(
            120,
            TestDesigns.Small with
            {
                Experiments = [],
            }
        );
        var bundle = (await bench.TrainAsync()).Bundle;
        var times = new List<DateTimeOffset>();
        for (var i = 0; i < 8; i++)
        {
            bench.Clock.Pass(TimeSpan.FromMinutes(1));
            times.Add((await bench.RankAsync(user: i)).At);
        }
        await bench.CloseAsync();

        Assert.Equal(3, Run(bench, bundle, bundle, last: 3).Lists);
        Assert.Equal(5, Run(bench, bundle, bundle, since: times[3]).Lists);
    }

    private static async Task<BundleDiffReport> RunAsync(SystemBench bench, string a, string b)
    {
        await bench.CloseAsync();
        return Run(bench, a, b);
    }

    private static BundleDiffReport Run(
        SystemBench bench,
        string a,
        string b,
        int last = 1_000,
        DateTimeOffset? since = null
    ) =>
        BundleDiffRun.Run(
            bench.Design,
            new(bench.Folder),
            new BundleHash(a),
            new BundleHash(b),
            last,
            since,
            bench.Clock,
            null,
            Cancellation
        );
}
