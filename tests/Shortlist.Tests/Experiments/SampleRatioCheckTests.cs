using Shortlist.Basics;
using Shortlist.Experiments;

namespace Shortlist.Tests.Experiments;

public sealed class SampleRatioCheckTests
{
    [Theory]
    [InlineData(50_000, 48_900, 12.2346, 4.691e-4, true)]
    [InlineData(50_100, 49_900, 0.4000, 0.5271, false)]
    [InlineData(1_512_488, 1_487_512, 207.93, 3.9e-47, true)]
    public void Agrees_with_published_values(long a, long b, double statistic, double p, bool alarm)
    {
        var check = SampleRatioCheck.Of([a, b], [0.5, 0.5])!;

        Assert.Equal(statistic, check.Statistic, statistic * 2e-5);
        Assert.Equal(p, check.P, p * 0.01);
        Assert.Equal(alarm, check.Alarm);
    }

    [Fact]
    public void Nobody_assigned_is_no_verdict() => Assert.Null(SampleRatioCheck.Of([0, 0], [0.5, 0.5]));

    [Fact]
    public void Users_in_an_arm_without_a_share_are_an_alarm() =>
        Assert.True(SampleRatioCheck.Of([100, 1, 99], [0.5, 0, 0.5])!.Alarm);

    [Fact]
    public void Rarely_alarms_where_nothing_is_wrong()
    {
        var random = new SeededRandom(5);
        var alarms = 0;
        for (var run = 0; run < 2_000; run++)
        {
            var counts = new long[2];
            for (var user = 0; user < 500; user++)
            {
                counts[random.Next(2)]++;
            }
            alarms += SampleRatioCheck.Of(counts, [0.5, 0.5], alarmBelow: 0.05)!.Alarm ? 1 : 0;
        }

        Assert.InRange(alarms / 2_000.0, 0.03, 0.07);
    }
}
