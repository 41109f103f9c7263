using System.Diagnostics;
using Shortlist.Basics;
using Shortlist.Judgments;
using Shortlist.Judgments.Rows;

namespace Shortlist.Tests.Judgments;

public sealed class BootstrapTests
{
    [Fact]
    public void The_same_seed_gives_the_same_interval_and_another_a_near_one()
    {
        var values = Values(200, 1);
        var (first, method) = Bootstrap.OfMean(values, IntervalOptions.Default)!.Value;
        var (second, _) = Bootstrap.OfMean(values, IntervalOptions.Default)!.Value;
        var (other, _) = Bootstrap.OfMean(values, new IntervalOptions { Seed = 2 })!.Value;

        Assert.Equal(first, second);
        Assert.Equal(IntervalMethod.Bootstrap, method);
        Assert.NotEqual(first, other);
        Assert.Equal(first.Low, other.Low, (first.High - first.Low) * 0.1);
    }

    [Fact]
    public void The_normal_interval_of_many_units_agrees_with_the_bootstrap()
    {
        var values = Values(20_000, 3);
        var (normal, method) = Bootstrap.OfMean(values, IntervalOptions.Default)!.Value;
        var (plain, _) = Bootstrap
            .OfMean(values, new IntervalOptions { BootstrapUnitsMax = int.MaxValue })!
            .Value;

        Assert.Equal(IntervalMethod.Normal, method);
        Assert.Equal(plain.Low, normal.Low, (plain.High - plain.Low) * 0.05);
        Assert.Equal(plain.High, normal.High, (plain.High - plain.Low) * 0.05);
    }

    [Fact]
    public void The_jackknife_of_a_statistic_agrees_with_the_bootstrap()
    {
        var rows = Rows(5_000);
        var (plain, byDraws) = OfAuc(rows, new IntervalOptions { BootstrapUnitsMax = int.MaxValue });
        var (fast, byGroups) = OfAuc(rows, new IntervalOptions { BootstrapUnitsMax = 0 });

        Assert.Equal((IntervalMethod.Bootstrap, IntervalMethod.GroupJackknife), (byDraws, byGroups));
        Assert.InRange((fast.High - fast.Low) / (plain.High - plain.Low), 0.75, 1.33);
        Assert.Equal(
            (plain.High + plain.Low) / 2,
            (fast.High + fast.Low) / 2,
            (plain.High - plain.Low) * 0.1
        );
    }

    [Fact]
    public void Covers_the_truth_as_often_as_it_says()
    {
        var random = new SeededRandom(12);
        var options = new IntervalOptions { Resamples = 400 };
        var covered = 0;
        for (var run = 0; run < 500; run++)
        {
            var values = Enumerable.Range(0, 80).Select(_ => random.NextDouble() < 0.3 ? 1.0 : 0).ToArray();
            covered += Bootstrap.OfMean(values, options)!.Value.Interval.Contains(0.3) ? 1 : 0;
        }

        Assert.InRange(covered / 500.0, 0.91, 0.98);
    }

    [Fact]
    public void One_unit_has_no_interval()
    {
        Assert.Null(Bootstrap.OfMean([1], IntervalOptions.Default));
        Assert.Null(Bootstrap.OfStatistic(1, 1, _ => 1, IntervalOptions.Default));
    }

    [Fact]
    public void A_statistic_that_is_mostly_undefined_has_no_interval() =>
        Assert.Null(Bootstrap.OfStatistic(10, 10, _ => null, IntervalOptions.Default));

    [Theory]
    [InlineData(20_000)]
    [InlineData(150_000)]
    public void Many_units_take_well_under_two_seconds(int count)
    {
        var (values, rows) = (Values(count, 4), Rows(count));
        var watch = Stopwatch.StartNew();

        Bootstrap.OfMean(values, IntervalOptions.Default);
        OfAuc(rows, IntervalOptions.Default);

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 4); // Twice what is promised: the machine may be busy.
    }

    private static (Shortlist.Experiments.Interval Interval, IntervalMethod Method) OfAuc(
        ScoredRows rows,
        IntervalOptions options
    ) =>
        Bootstrap
            .OfStatistic(rows.UnitCount, rows.Count, draws => new Auc().Compute(rows.Drawn(draws)), options)!
            .Value;

    private static double[] Values(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() * random.NextDouble())];
    }

    private static ScoredRows Rows(int count)
    {
        var random = new SeededRandom(5);
        var labels = Enumerable.Range(0, count).Select(_ => random.Next(2)).ToArray();
        return ScoredRows.Create(
            [.. labels.Select(label => (0.5 * label) + random.NextNormal())],
            [.. labels.Select(label => (float)label)]
        );
    }
}
