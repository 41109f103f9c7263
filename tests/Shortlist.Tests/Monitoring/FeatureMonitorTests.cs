using Shortlist.Basics;
using Shortlist.Features;
using Shortlist.Monitoring;

namespace Shortlist.Tests.Monitoring;

public sealed class FeatureMonitorTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void Features_as_in_training_do_not_drift()
    {
        var monitor = Monitor(rowsMin: 1_000);
        Serve(monitor, seed: 9, shift: 0, missing: 0.1);

        var window = monitor.CloseWindow();

        Assert.Equal(5_000, window.RowCount);
        Assert.All(window.Features, feature => Assert.InRange(feature.Psi, 0, feature.PsiByChance));
        Assert.All(
            window.Features,
            feature =>
                Assert.InRange(feature.NullRate - feature.ReferenceNullRate, -1, feature.NullRiseByChance)
        );
    }

    [Fact]
    public void A_moved_feature_is_named()
    {
        var monitor = Monitor(rowsMin: 1_000);
        Serve(monitor, seed: 9, shift: 1, missing: 0.1);

        var worst = monitor.CloseWindow().WorstPsi;

        Assert.Equal("second", worst.Subject);
        Assert.InRange(worst.Value!.Value, 0.25, 2);
        Assert.InRange(worst.ChanceLevel, 0, 0.02);
    }

    [Fact]
    public void A_feature_gone_missing_is_named()
    {
        var monitor = Monitor(rowsMin: 1_000);
        Serve(monitor, seed: 9, shift: 0, missing: 0.4);

        var worst = monitor.CloseWindow().WorstNullRise;

        Assert.Equal("second", worst.Subject);
        Assert.Equal(0.3, worst.Value!.Value, 0.03);
    }

    [Fact]
    public void Too_few_rows_are_not_judged()
    {
        var monitor = Monitor(rowsMin: 5_001);
        Serve(monitor, seed: 9, shift: 5, missing: 0);

        var window = monitor.CloseWindow();

        Assert.Empty(window.Features);
        Assert.Equal(AlertReading.None, window.WorstPsi);
    }

    [Fact]
    public void A_window_starts_where_the_last_one_ended()
    {
        var monitor = Monitor(rowsMin: 1);
        _clock.Pass(TimeSpan.FromMinutes(5));
        var first = monitor.CloseWindow();
        _clock.Pass(TimeSpan.FromMinutes(5));
        var second = monitor.CloseWindow();

        Assert.Equal(first.To, second.From);
        Assert.Equal(TimeSpan.FromMinutes(5), second.To - second.From);
    }

    [Fact]
    public void Rows_are_counted_once_whatever_threads_serve_and_close()
    {
        var monitor = Monitor(rowsMin: 1);
        var block = Block(new SeededRandom(1), 37, 0, 0);
        var rows = 0L;
        var drifts = 0;

        Parallel.For(
            0,
            4_000,
            i =>
            {
                if (i % 100 == 0)
                {
                    var window = monitor.CloseWindow();
                    Interlocked.Add(ref rows, window.RowCount);
                    Interlocked.Add(ref drifts, window.Features.Count(drift => double.IsNaN(drift.Psi)));
                }
                else
                {
                    monitor.Observe(block);
                }
            }
        );
        rows += monitor.CloseWindow().RowCount;

        Assert.Equal((3_960 * 37, 0), (rows, drifts));
    }

    [Fact]
    public void A_block_of_other_features_is_refused() =>
        Assert.Throws<ArgumentException>(() => Monitor(1).Observe(new FeatureBlock(3, 1)));

    [Fact]
    public void Observing_allocates_nothing()
    {
        var monitor = Monitor(rowsMin: 1);
        var block = Block(new SeededRandom(1), 200, 0, 0);
        monitor.Observe(block);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++)
        {
            monitor.Observe(block);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private FeatureMonitor Monitor(int rowsMin)
    {
        var training = Block(new SeededRandom(4), 20_000, 0, 0.1);
        var reference = ReferenceStatistics.Of(
            ["first", "second"],
            [training.Column(0).ToArray(), training.Column(1).ToArray()]
        );
        return new FeatureMonitor(reference, _clock, rowsMin);
    }

    private static void Serve(FeatureMonitor monitor, ulong seed, double shift, double missing)
    {
        var random = new SeededRandom(seed);
        for (var request = 0; request < 50; request++)
        {
            monitor.Observe(Block(random, 100, shift, missing));
        }
    }

    private static FeatureBlock Block(SeededRandom random, int rows, double shift, double missing)
    {
        var block = new FeatureBlock(2, rows);
        for (var row = 0; row < rows; row++)
        {
            block.Column(0)[row] = random.Next(5);
            block.Column(1)[row] =
                random.NextDouble() < missing ? float.NaN : (float)(random.NextNormal() + shift);
        }
        return block;
    }
}
