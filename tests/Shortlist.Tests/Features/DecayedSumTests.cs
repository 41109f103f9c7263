using System.Numerics;
using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Tests.Features;

public sealed class DecayedSumTests
{
    private static readonly TimeSpan HalfLife = TimeSpan.FromHours(2);
    private static readonly TimeSpan Lateness = TimeSpan.FromHours(9);

    [Theory]
    [InlineData(0, 40)]
    [InlineData(-3_000_000_000_000, 40)] // Long before 1970.
    [InlineData(1_700_000_000_000, 400)] // With gaps in which all fades away.
    public void Is_the_rounded_exact_sum_in_whatever_order_it_is_made_and_taken_back(
        long fromMs,
        int gapHours
    )
    {
        var clock = new DecayClock(HalfLife, Lateness);
        for (var seed = 0UL; seed < 60; seed++)
        {
            var random = new SeededRandom(seed);
            var all = Additions(random, fromMs, gapHours, 40);
            var decoys = Additions(random, fromMs, gapHours, 10);
            var plain = all.Where(one => one.Amount != 0).ToArray();
            var sum = new DecayedSum();
            foreach (
                var (one, isTakenBack) in Arrivals.Shuffled(
                    random,
                    all,
                    decoys,
                    one => one.AtMs,
                    (long)Lateness.TotalMilliseconds
                )
            )
            {
                sum.Add(clock, clock.At(one.AtMs), isTakenBack ? -one.Amount : one.Amount);
            }
            var latest = all.Concat(decoys).Max(one => one.AtMs);
            for (var i = 0; i < 20; i++)
            {
                var at = latest + (long)(random.NextDouble() * 200_000_000);
                Assert.Equal(Plain(clock, plain, at), sum.Read(clock, clock.At(at)));
            }
        }
    }

    [Fact]
    public void What_reads_as_zero_may_be_forgotten_and_nobody_sees_it_later()
    {
        var clock = new DecayClock(HalfLife, Lateness);
        var forgotten = 0;
        for (var seed = 0UL; seed < 200; seed++)
        {
            var random = new SeededRandom(seed);
            var (kept, forgetting) = (new DecayedSum(), new DecayedSum());
            foreach (var one in Additions(random, 0, 150, 60))
            {
                var from = clock.At(one.AtMs);
                if (!forgetting.IsZero && forgetting.IsForgotten(clock, in from))
                {
                    (forgetting, forgotten) = (default, forgotten + 1);
                }
                kept.Add(clock, in from, Math.Abs(one.Amount));
                forgetting.Add(clock, in from, Math.Abs(one.Amount));
                var at = clock.At(one.AtMs + random.Next(100_000_000));
                Assert.Equal(kept.Read(clock, in at), forgetting.Read(clock, in at));
            }
        }
        Assert.True(forgotten > 100);
    }

    [Fact]
    public void An_amount_of_1_reads_as_nothing_after_25_half_lives()
    {
        var clock = new DecayClock(HalfLife, Lateness);
        var sum = new DecayedSum();
        sum.Add(clock, clock.At(0), 1);

        Assert.Equal(Math.Pow(2, -24), sum.Read(clock, At(24)));
        Assert.False(sum.IsForgotten(clock, At(24)));
        Assert.Equal(0, sum.Read(clock, At(25)));
        Assert.True(sum.IsForgotten(clock, At(25)));

        Moment At(int halfLives) => clock.At((long)(halfLives * HalfLife.TotalMilliseconds));
    }

    [Fact]
    public void Times_years_ahead_and_long_past_read_as_numbers_that_are_not_beyond_measure()
    {
        var clock = new DecayClock(HalfLife, Lateness);
        long[] times =
        [
            DateTimeOffset.MinValue.ToUnixTimeMilliseconds(),
            0,
            Workbench.StartMs,
            Workbench.StartMs + (long)TimeSpan.FromDays(3_650).TotalMilliseconds,
            DateTimeOffset.MaxValue.ToUnixTimeMilliseconds(),
        ];
        foreach (var added in times)
        {
            foreach (var next in times)
            {
                var sum = new DecayedSum();
                sum.Add(clock, clock.At(added), 1L << 20);
                sum.Add(clock, clock.At(next), 1L << 20);
                Assert.All(times, at => Assert.InRange(sum.Read(clock, clock.At(at)), 0, 2L << 20));
            }
        }
    }

    [Fact]
    public void Asked_about_a_time_before_the_latest_addition_reads_as_of_that()
    {
        var clock = new DecayClock(HalfLife, Lateness);
        for (var seed = 0UL; seed < 50; seed++)
        {
            var random = new SeededRandom(seed);
            var sum = new DecayedSum();
            var all = Additions(random, 0, 10, 20).ToArray();
            var latest = clock.At(all.Max(one => one.AtMs));
            random.Shuffle(all.AsSpan());
            foreach (var (at, amount) in all)
            {
                sum.Add(clock, clock.At(at), Math.Abs(amount) + 1);
            }
            foreach (var (at, _) in all)
            {
                Assert.Equal(sum.Read(clock, in latest), sum.Read(clock, clock.At(at)));
                var before = clock.At(at - 1_000_000_000);
                Assert.Equal(latest, sum.NoEarlier(in before));
                Assert.True(sum.ReadLeading(clock, in before) > sum.ReadLeading(clock, in latest));
                Assert.True(double.IsFinite(sum.ReadLeading(clock, clock.At(-10_000_000_000_000))));
            }
        }
    }

    [Fact]
    public void By_its_leading_places_it_reads_alike_and_never_as_nothing_in_whatever_order()
    {
        var clock = DecayClock.Lasting(HalfLife);
        for (var seed = 0UL; seed < 60; seed++)
        {
            var random = new SeededRandom(seed);
            var all = Additions(random, 0, 10, 30)
                .Select(one => (one.AtMs, Amount: Math.Abs(one.Amount) + 1))
                .ToArray();
            var latest = all.Max(one => one.AtMs);
            var (ordered, shuffled) = (new DecayedSum(), new DecayedSum());
            foreach (var (at, amount) in all)
            {
                ordered.Add(clock, clock.At(at), amount);
            }
            foreach (
                var (one, isTakenBack) in Arrivals.Shuffled(
                    random,
                    all,
                    all.Take(9),
                    one => one.AtMs,
                    30_000_000
                )
            )
            {
                shuffled.Add(clock, clock.At(one.AtMs), isTakenBack ? -one.Amount : one.Amount);
            }
            var soon = clock.At(latest + random.Next(100_000_000));
            var read = ordered.ReadLeading(clock, in soon);
            Assert.Equal(read, shuffled.ReadLeading(clock, in soon));
            Assert.Equal(ordered.Read(clock, in soon), read, (read * 1e-9) + 1e-6);
            Assert.True(ordered.ReadLeading(clock, clock.At(latest + (500L * 7_200_000))) > 0);
        }
    }

    [Fact]
    public void What_comes_too_late_and_is_taken_back_as_late_leaves_nothing()
    {
        var clock = new DecayClock(HalfLife, TimeSpan.Zero);
        var sum = new DecayedSum();
        sum.Add(clock, clock.At(Workbench.HoursMs(100)), 3);
        var before = sum.Read(clock, clock.At(Workbench.HoursMs(100)));
        sum.Add(clock, clock.At(Workbench.HoursMs(0)), 7);
        sum.Add(clock, clock.At(Workbench.HoursMs(0)), -7);

        Assert.Equal(before, sum.Read(clock, clock.At(Workbench.HoursMs(100))));
    }

    [Fact]
    public void Orders_sums_as_they_read_whenever_they_are_read()
    {
        var clock = new DecayClock(HalfLife, Lateness);
        var random = new SeededRandom(5);
        var sums = new DecayedSum[200];
        foreach (ref var sum in sums.AsSpan())
        {
            foreach (var one in Additions(random, 0, 3, 1 + random.Next(20)))
            {
                sum.Add(clock, clock.At(one.AtMs), Math.Abs(one.Amount));
            }
        }
        var at = clock.At(3_600_000_000);
        foreach (var left in sums)
        {
            foreach (var right in sums)
            {
                if (left.Order > right.Order)
                {
                    Assert.True(left.Read(clock, in at) >= right.Read(clock, in at));
                }
            }
        }
        Assert.Equal(0UL, default(DecayedSum).Order);
    }

    private static List<(long AtMs, long Amount)> Additions(
        SeededRandom random,
        long fromMs,
        int gapHours,
        int count
    )
    {
        List<(long, long)> all = [];
        var at = fromMs;
        for (var i = 0; i < count; i++)
        {
            at += random.Next(8) == 0 ? random.Next(gapHours * 3_600_000) : random.Next(1_000_000);
            all.Add((at, random.Next(2) == 0 ? 1 : random.Next(1 << 20) - (1 << 19)));
        }
        return all;
    }

    // The sum as a fraction of whole numbers, rounded down once.
    private static double Plain(DecayClock clock, (long AtMs, long Amount)[] all, long atMs)
    {
        var lowest = all.Min(one => clock.At(one.AtMs).Number);
        BigInteger exact = 0;
        foreach (var (at, amount) in all)
        {
            var moment = clock.At(at);
            exact += ((BigInteger)amount * moment.Weight) << (int)(moment.Number - lowest);
        }
        var now = clock.At(atMs);
        var places = (int)(now.Number - lowest);
        return (double)(places >= 0 ? exact >> places : exact << -places) / now.Weight;
    }
}
