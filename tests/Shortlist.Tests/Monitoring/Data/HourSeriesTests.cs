using Shortlist.Basics;
using Shortlist.Monitoring.Data;

namespace Shortlist.Tests.Monitoring.Data;

public sealed class HourSeriesTests
{
    [Fact]
    public void Sums_are_those_of_a_list_of_hours_of_the_last_thirty_days()
    {
        var random = new SeededRandom(4);
        var ring = new HourRing();
        var series = new HourSeries(ring);
        var plain = new List<long>();
        var latest = 1_000L;
        for (var i = 0; i < 3_000; i++)
        {
            latest += random.Next(10) == 0 ? random.Next(40) : 0;
            var hour = latest - random.Next(i % 50 == 0 ? 1_000 : 20);
            if (ring.Reach(hour))
            {
                series.Add(hour);
                plain.Add(hour);
            }
        }
        plain.RemoveAll(hour => hour < ring.Oldest);

        Assert.Equal(plain.Count, series.Total);
        for (var i = 0; i < 200; i++)
        {
            var from = ring.Latest - random.Next(900);
            var to = from + random.Next(400);
            Assert.Equal(plain.Count(hour => hour >= from && hour < to), series.Sum(from, to));
        }
    }

    [Fact]
    public void A_leap_of_years_forgets_everything()
    {
        var ring = new HourRing();
        var series = new HourSeries(ring);
        ring.Reach(10);
        series.Add(10);

        ring.Reach(100_000);

        Assert.Equal(0, series.Total);
        Assert.False(ring.Reach(10));
    }
}
