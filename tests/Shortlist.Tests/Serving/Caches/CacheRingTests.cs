using System.Globalization;
using Shortlist.Basics;
using Shortlist.Serving.Caches;

namespace Shortlist.Tests.Serving.Caches;

public sealed class CacheRingTests
{
    [Theory]
    [InlineData(1, 1_000, 1_000)]
    [InlineData(2, 1_000, 7)]
    [InlineData(3, 60, 1_000)]
    [InlineData(4, 200, 20)]
    public void Holds_what_a_plain_queue_with_second_chances_holds(ulong seed, int bytesMax, int countMax)
    {
        var random = new SeededRandom(seed);
        var ring = new CacheRing<string, string>(bytesMax, countMax);
        var plain = new PlainRing(bytesMax, countMax);
        string[] keys = [.. Enumerable.Range(0, 40).Select(i => i.ToString(CultureInfo.InvariantCulture))];
        for (var step = 0; step < 3_000; step++)
        {
            var now = TimeSpan.FromSeconds(step);
            var key = keys[random.Next(keys.Length)];
            switch (random.Next(3))
            {
                case 0:
                    plain.Use(key);
                    _ = ring.Find(key) is { } found && (found.IsUsed = true);
                    break;
                default:
                    var (bytes, lasts) = (random.Next(30), random.Next(100));
                    plain.Put(Entry(key, now, lasts, bytes), now);
                    ring.Put(Entry(key, now, lasts, bytes), now);
                    break;
            }
            Assert.Equal(
                plain.Keys,
                keys.Where(one => ring.Find(one) is not null).Order(StringComparer.Ordinal)
            );
            Assert.Equal((plain.Keys.Count, plain.Bytes), (ring.Count, ring.Bytes));
        }
        Assert.True(ring.EvictedCount > 0 || countMax >= 40);
    }

    [Fact]
    public void What_is_larger_than_all_the_room_is_not_kept_and_neither_is_what_it_replaced()
    {
        var ring = new CacheRing<string, string>(100, 10);
        ring.Put(Entry("a", TimeSpan.Zero, 10, 50), TimeSpan.Zero);

        ring.Put(Entry("a", TimeSpan.Zero, 10, 101), TimeSpan.Zero);

        Assert.Equal((0, 0L), (ring.Count, ring.Bytes));
    }

    private static CacheEntry<string, string> Entry(string key, TimeSpan now, int lasts, int bytes) =>
        new(key, key, now, TimeSpan.Zero)
        {
            ExpiresAt = now + TimeSpan.FromSeconds(lasts),
            GoneAt = now + TimeSpan.FromSeconds(lasts),
            Bytes = bytes,
        };
}
