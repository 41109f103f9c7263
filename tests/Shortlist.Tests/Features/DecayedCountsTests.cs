using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Tests.Features;

public sealed class DecayedCountsTests
{
    private static readonly TimeSpan HalfLife = TimeSpan.FromHours(6);
    private static readonly DecayedCounts Counts = new(new(HalfLife, TimeSpan.FromHours(1)));

    [Fact]
    public void Halve_after_one_half_life()
    {
        var words = new ulong[Counts.WordCount];
        Add(words, Workbench.StartMs, 1);

        Assert.Equal(1, Read(words, Workbench.StartMs));
        Assert.Equal(0.5, Read(words, Workbench.HoursMs(6)), 1e-7);
        Assert.Equal(0.25, Read(words, Workbench.HoursMs(12)), 1e-7);
        Assert.Equal(0, Read(new ulong[Counts.WordCount], Workbench.StartMs));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-100_000_000_000_000)] // Long before 1970.
    public void Agree_with_the_sum_of_faded_weights_in_whatever_order_they_arrive(long fromMs)
    {
        var random = new SeededRandom(1);
        var words = new ulong[Counts.WordCount];
        List<(long AtMs, long Amount)> all = [];
        for (var i = 0; i < 2_000; i++)
        {
            all.Add((fromMs + random.Next(200_000_000), 1 + random.Next(5)));
            Add(words, all[^1].AtMs, all[^1].Amount);
        }
        var now = all.Max(one => one.AtMs) + random.Next(50_000_000);
        var plain = all.Sum(one => one.Amount * Math.Pow(2, -(now - one.AtMs) / HalfLife.TotalMilliseconds));

        Assert.Equal(plain, Read(words, now), plain * 0.001); // Times are taken to a 1024th of a half-life.
    }

    [Fact]
    public void Do_not_grow_when_asked_about_a_time_before_the_last_addition()
    {
        var words = new ulong[Counts.WordCount];
        Add(words, Workbench.HoursMs(6), 1);

        Assert.Equal(1, Read(words, Workbench.StartMs));
    }

    [Fact]
    public void Of_amounts_with_binary_places_the_number_is_read()
    {
        var sums = new DecayedCounts(new(HalfLife, TimeSpan.Zero), SumFold.AmountBits);
        var words = new ulong[sums.WordCount];
        sums.Add(words, sums.At(Workbench.StartMs), SumFold.Amount(10.5));

        Assert.Equal(5.25, sums.Read(words, sums.At(Workbench.HoursMs(6))), 1e-7);
    }

    private static void Add(ulong[] words, long atMs, long amount) =>
        Counts.Add(words, Counts.At(atMs), amount);

    private static double Read(ulong[] words, long atMs) => Counts.Read(words, Counts.At(atMs));
}
