using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Tests.Features;

public sealed class WindowCountsTests
{
    private const long PartMs = 2_000;
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(8 * PartMs);

    [Fact]
    public void Cover_between_seven_eighths_of_the_window_and_all_of_it()
    {
        var counts = new Kept(TimeSpan.Zero);
        counts.Add(1_000, 1);

        Assert.Equal(1, counts.Read(1_000));
        Assert.Equal(1, counts.Read(15_999)); // 7.5 parts old, and its part is one of the eight.
        Assert.Equal(0, counts.Read(16_000)); // 7.5 parts old, and its part has left.
        Assert.Equal(0, counts.Read(-1)); // It had not happened yet.
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1_000_000, 5)] // Across 1970 and before it.
    [InlineData(0, 60)]
    public void Agree_with_counting_the_parts_in_whatever_order_they_come_and_are_taken_back(
        long fromMs,
        int lateSeconds
    )
    {
        for (var seed = 0UL; seed < 30; seed++)
        {
            var random = new SeededRandom(seed);
            var counts = new Kept(TimeSpan.FromSeconds(lateSeconds));
            var all = Times(random, fromMs, 400);
            var arrivals = Arrivals.Shuffled(
                random,
                all,
                Times(random, fromMs, 50),
                at => at,
                1_000 * lateSeconds
            );
            foreach (var (at, isTakenBack) in arrivals)
            {
                counts.Add(at, isTakenBack ? -1 : 1);
            }
            for (var i = 0; i < 50; i++)
            {
                var at = arrivals.Max(one => one.What) - (1_000 * lateSeconds) + random.Next(40_000);
                Assert.Equal(
                    all.Count(one => Part(one) > Part(at) - 8 && Part(one) <= Part(at)),
                    counts.Read(at)
                );
            }
        }
    }

    [Fact]
    public void Lie_between_the_exact_counts_of_seven_eighths_and_of_the_window()
    {
        var random = new SeededRandom(2);
        var counts = new Kept(TimeSpan.Zero);
        List<long> times = [];
        for (var now = 0L; now < 200_000; now += random.Next(300))
        {
            counts.Add(now, 1);
            times.Add(now);

            Assert.InRange(
                counts.Read(now),
                times.Count(time => time > now - (7 * PartMs)),
                times.Count(time => time > now - (8 * PartMs))
            );
        }
    }

    [Fact]
    public void A_time_years_ahead_hides_one_part_at_most()
    {
        var counts = new Kept(TimeSpan.Zero);
        var now = Workbench.StartMs;
        for (var part = 0; part < 8; part++)
        {
            counts.Add(now - (part * PartMs), 1);
        }
        counts.Add(now + (long)TimeSpan.FromDays(3_650).TotalMilliseconds, 1);
        counts.Add(DateTimeOffset.MaxValue.ToUnixTimeMilliseconds(), 1);

        Assert.InRange(counts.Read(now), 6, 8);
        counts.Add(now + PartMs, 1);
        Assert.InRange(counts.Read(now + PartMs), 5, 8);
    }

    [Fact]
    public void Are_forgotten_once_their_parts_have_left_the_window()
    {
        var counts = new Kept(TimeSpan.Zero);
        counts.Add(0, 1);

        Assert.False(counts.IsForgotten((8 * PartMs) - 1));
        Assert.True(counts.IsForgotten(8 * PartMs));
        counts.Add(0, -1);
        Assert.True(counts.IsForgotten(0));
    }

    private static List<long> Times(SeededRandom random, long fromMs, int count)
    {
        List<long> times = [];
        for (var i = 0; i < count; i++)
        {
            fromMs += random.Next(800) + (random.Next(100) == 0 ? 40_000 : 0);
            times.Add(fromMs);
        }
        return times;
    }

    private static long Part(long atMs) => (long)Math.Floor(atMs / (double)PartMs);

    private sealed class Kept(TimeSpan lateness)
    {
        private readonly WindowCounts _counts = new(Window, lateness);
        private readonly ulong[] _words = new ulong[new WindowCounts(Window, lateness).WordCount];

        public void Add(long atMs, long amount) => _counts.Add(_words, _counts.At(atMs), amount);

        public double Read(long atMs) => _counts.Read(_words, _counts.At(atMs));

        public bool IsForgotten(long atMs) => _counts.IsForgotten(_words, _counts.At(atMs));
    }
}
