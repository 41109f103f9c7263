using Shortlist.Basics;
using Shortlist.Monitoring;

namespace Shortlist.Tests.Monitoring;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void A_quantile_is_never_too_short_and_hardly_too_long()
    {
        var random = new SeededRandom(1);
        var histogram = new LatencyHistogram();
        var durations = Enumerable
            .Range(0, 20_000)
            .Select(_ => TimeSpan.FromMicroseconds((long)Math.Exp(4 + (3 * random.NextNormal()))))
            .Order()
            .ToArray();
        foreach (var duration in durations)
        {
            histogram.Record(duration);
        }

        foreach (var share in new[] { 0.001, 0.5, 0.9, 0.99, 0.999, 1 })
        {
            var exact = durations[(int)Math.Ceiling(share * durations.Length) - 1];
            var told = histogram.Snapshot().Quantile(share)!.Value;

            Assert.InRange(
                told.TotalMicroseconds,
                exact.TotalMicroseconds,
                (exact.TotalMicroseconds * 1.032) + 1
            );
        }
    }

    [Fact]
    public void Merging_histograms_is_counting_everything_in_one()
    {
        var (a, b, both) = (new LatencyHistogram(), new LatencyHistogram(), new LatencyHistogram());
        for (var i = 0; i < 1_000; i++)
        {
            var duration = TimeSpan.FromMicroseconds(i * i);
            (i % 3 == 0 ? a : b).Record(duration);
            both.Record(duration);
        }

        var merged = a.Snapshot().Merge(b.Snapshot());

        Assert.Equal(1_000, merged.Count);
        Assert.All(
            Enumerable.Range(0, 101),
            percent =>
                Assert.Equal(both.Snapshot().Quantile(percent / 100.0), merged.Quantile(percent / 100.0))
        );
    }

    [Fact]
    public void Extreme_durations_are_held_at_the_ends()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(TimeSpan.FromMicroseconds(-5));
        histogram.Record(TimeSpan.FromDays(3));

        Assert.Equal(TimeSpan.FromMicroseconds(1), histogram.Snapshot().Quantile(0));
        Assert.InRange(histogram.Snapshot().Quantile(1)!.Value.TotalMinutes, 71, 72);
    }

    [Fact]
    public void Nothing_counted_has_no_quantile_and_too_little_no_reading()
    {
        var histogram = new LatencyHistogram();
        Assert.Null(histogram.Snapshot().Quantile(0.5));
        histogram.Record(TimeSpan.FromMilliseconds(40));

        Assert.Equal(AlertReading.None, histogram.Snapshot().P99Ms(countMin: 2));
        Assert.InRange(histogram.Snapshot().P99Ms(countMin: 1).Value!.Value, 40, 41.3);
    }

    [Fact]
    public void Every_duration_is_in_exactly_one_window()
    {
        var histogram = new LatencyHistogram();
        var taken = 0L;

        Parallel.For(
            0,
            50_000,
            i =>
            {
                histogram.Record(TimeSpan.FromMicroseconds(i));
                if (i % 500 == 0)
                {
                    Interlocked.Add(ref taken, histogram.TakeWindow().Count);
                }
            }
        );

        Assert.Equal(50_000, taken + histogram.TakeWindow().Count);
    }
}
