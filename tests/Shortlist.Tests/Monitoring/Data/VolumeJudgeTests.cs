using Shortlist.Basics;
using Shortlist.Monitoring.Data;

namespace Shortlist.Tests.Monitoring.Data;

public sealed class VolumeJudgeTests
{
    [Fact]
    public void Chance_alone_is_never_told()
    {
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var series = Series(seed, 480, _ => 400);

            Assert.All(Enumerable.Range(360, 120), hour => Assert.Null(VolumeJudge.Find(series, hour)));
        }
    }

    [Fact]
    public void One_partition_of_eight_of_a_busy_stream_is_missed_within_the_hour()
    {
        var series = Series(1, 480, hour => hour < 478 ? 10_000 : 8_750);

        var found = VolumeJudge.Find(series, 480);

        Assert.Equal((1, 478L), (found!.Value.Hours, found.Value.Since));
        Assert.True(found.Value.IsLow());
        Assert.Null(VolumeJudge.Find(series, 478));
    }

    [Fact]
    public void The_first_quiet_weekend_is_no_loss_and_a_silent_one_is()
    {
        // Monday to Friday and then a Saturday with three in five.
        var quiet = Series(1, 144, hour => hour < 120 ? 400 : 240);
        var silent = Series(1, 144, hour => hour < 140 ? 400 : 0);

        Assert.Null(VolumeJudge.Find(quiet, 144));
        Assert.Equal(140, VolumeJudge.Find(silent, 144)!.Value.Since);
    }

    [Fact]
    public void A_stream_that_comes_in_bursts_is_not_called_short()
    {
        var random = new SeededRandom(7);
        var series = Series(1, 480, _ => random.Next(3) == 0 ? 1_000 : 20);

        Assert.All(
            Enumerable.Range(360, 120),
            hour => Assert.NotEqual(true, VolumeJudge.Find(series, hour)?.IsLow())
        );
    }

    [Fact]
    public void What_should_be_next_to_nothing_is_not_judged() =>
        Assert.Null(VolumeJudge.Find(Series(1, 480, hour => hour < 470 ? 4 : 0), 480));

    private static HourSeries Series(ulong seed, int hours, Func<int, double> mean)
    {
        var random = new SeededRandom(seed);
        var ring = new HourRing();
        var series = new HourSeries(ring);
        for (var hour = 0; hour < hours; hour++)
        {
            ring.Reach(hour);
            var expected = mean(hour);
            var count = Math.Round(expected + (Math.Sqrt(expected) * random.NextNormal()));
            for (var i = 0; i < count; i++)
            {
                series.Add(hour);
            }
        }
        return series;
    }
}
