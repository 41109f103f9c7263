using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Tests.Features;

public sealed class DecayedCountsTests
{
    private static readonly TimeSpan HalfLife = TimeSpan.FromHours(6);

    [Fact]
    public void Halve_after_one_half_life()
    {
        var counts = new DecayedCounts(HalfLife);
        counts.Add(1, Workbench.StartMs, 1);

        Assert.Equal(1, counts.Read(1, Workbench.StartMs), 12);
        Assert.Equal(0.5, counts.Read(1, Workbench.HoursMs(6)), 12);
        Assert.Equal(0.25, counts.Read(1, Workbench.HoursMs(12)), 12);
        Assert.Equal(0, counts.Read(2, Workbench.StartMs));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-100_000_000_000_000)] // Long before 1970.
    public void Agree_with_the_sum_of_faded_weights_in_whatever_order_they_arrive(long fromMs)
    {
        var random = new SeededRandom(1);
        var counts = new DecayedCounts(HalfLife);
        List<(ulong Key, long AtMs, double Weight)> all = [];
        for (var i = 0; i < 2_000; i++)
        {
            var added = ((ulong)random.Next(5), fromMs + random.Next(200_000_000), random.NextDouble() * 3);
            all.Add(added);
            counts.Add(added.Item1, added.Item2, added.Item3);
        }
        for (var key = 0UL; key < 5; key++)
        {
            var now = all.Where(one => one.Key == key).Max(one => one.AtMs) + random.Next(50_000_000);
            var plain = all.Where(one => one.Key == key)
                .Sum(one => one.Weight * Math.Pow(2, -(now - one.AtMs) / HalfLife.TotalMilliseconds));

            Assert.Equal(plain, counts.Read(key, now), plain * 1e-9);
        }
    }

    [Fact]
    public void Do_not_grow_when_asked_about_a_time_before_the_last_addition()
    {
        var counts = new DecayedCounts(HalfLife);
        counts.Add(1, Workbench.HoursMs(6), 1);

        Assert.Equal(1, counts.Read(1, Workbench.StartMs));
    }
}
