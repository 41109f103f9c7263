using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Tests.Features;

public sealed class WindowCountsTests
{
    private const long PartMs = 1_000;
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(8 * PartMs);

    [Fact]
    public void Cover_between_seven_eighths_of_the_window_and_all_of_it()
    {
        var counts = new WindowCounts(Window);
        counts.Add(1, 500, 1);

        Assert.Equal(1, counts.Read(1, 500));
        Assert.Equal(1, counts.Read(1, 7_999)); // 7.5 parts old, and its part is one of the eight.
        Assert.Equal(0, counts.Read(1, 8_000)); // 7.5 parts old, and its part has left.
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1_000_000)] // Across 1970 and before it.
    public void Agree_with_counting_the_parts_of_everything_that_came_in_time(long fromMs)
    {
        var random = new SeededRandom(1);
        var counts = new WindowCounts(Window);
        List<(ulong Key, long Part, double Weight)> kept = [];
        var latest = new Dictionary<ulong, long>();
        var now = fromMs;
        for (var i = 0; i < 20_000; i++)
        {
            now += random.Next(400) + (random.Next(500) == 0 ? 20_000 : 0);
            var key = (ulong)random.Next(3);
            var at = random.Next(5) == 0 ? now - random.Next(15_000) : now; // Some arrive late.
            var part = Part(at);
            var weight = 1 + random.Next(3);
            counts.Add(key, at, weight);

            // Later than the window when it arrives is not counted; the window is the key's own.
            latest[key] = Math.Max(part, latest.GetValueOrDefault(key, long.MinValue));
            if (latest[key] - part < 8)
            {
                kept.Add((key, part, weight));
            }
            if (i % 7 == 0)
            {
                var asked = (ulong)random.Next(3);
                var at2 = now + random.Next(5_000);
                var plain = kept.Where(one => one.Key == asked && one.Part > Part(at2) - 8)
                    .Sum(one => one.Weight);
                Assert.Equal(plain, counts.Read(asked, at2));
            }
            kept.RemoveAll(one => one.Part < Part(now) - 40);
        }
    }

    [Fact]
    public void Lie_between_the_exact_counts_of_seven_eighths_and_of_the_window()
    {
        var random = new SeededRandom(2);
        var counts = new WindowCounts(Window);
        List<long> times = [];
        for (var now = 0L; now < 200_000; now += random.Next(300))
        {
            counts.Add(1, now, 1);
            times.Add(now);

            var read = counts.Read(1, now);
            Assert.InRange(
                read,
                times.Count(time => time > now - (7 * PartMs)),
                times.Count(time => time > now - (8 * PartMs))
            );
        }
    }

    private static long Part(long atMs) => (long)Math.Floor(atMs / (double)PartMs);
}
