using Shortlist.Basics;
using Shortlist.Events;

namespace Shortlist.Tests.Events;

[Collection(Alone.Name)]
public sealed class EventIdsTests
{
    [Fact]
    public void Agrees_with_a_dictionary_of_the_ids_themselves()
    {
        var random = new SeededRandom(1);
        var (ids, twin) = (new EventIds(), new Dictionary<string, long>(StringComparer.Ordinal));
        for (var offset = 0L; offset < 200_000; offset++)
        {
            var id = $"id-{random.Next(100_000)}";
            var expected = twin.TryAdd(id, offset) ? offset : twin[id];

            Assert.Equal(expected, ids.AddOrFind(EventIds.KeyOf(id), offset));
            if (offset == 150_000)
            {
                ids.DropBelow(50_000);
                foreach (var old in twin.Where(pair => pair.Value < 50_000).ToList())
                {
                    twin.Remove(old.Key);
                }
            }
        }
        Assert.Equal(twin.Count, ids.Count);
    }

    [Fact]
    public void What_is_loaded_knows_the_ids_of_the_events_before_an_offset_and_no_others()
    {
        var ids = new EventIds();
        for (var offset = 0; offset < 5_000; offset++)
        {
            ids.AddOrFind(EventIds.KeyOf($"id-{offset}"), offset, (uint)offset << 8, out _);
        }
        foreach (var end in new[] { 0L, 1, 4_000, 5_000 })
        {
            var writer = new StateWriter();
            ids.Save(writer, end);

            var loaded = EventIds.Load(new(writer.Written.ToArray()));

            Assert.Equal(end, loaded.Count);
            for (var offset = 0; offset < 5_000; offset++)
            {
                Assert.Equal(offset < end ? offset : null, loaded.Find(EventIds.KeyOf($"id-{offset}")));
            }
            Assert.Equal(7_000, loaded.AddOrFind(EventIds.KeyOf("new"), 7_000));
        }
    }

    [Fact]
    public void Knows_where_an_id_is_and_whether_what_comes_under_it_is_the_same()
    {
        var ids = new EventIds();
        var key = EventIds.KeyOf("a");

        Assert.Null(ids.Find(key));
        Assert.Equal(7, ids.AddOrFind(key, 7, 0xABCDEF01, out var differs));
        Assert.False(differs);
        Assert.Equal(7, ids.AddOrFind(key, 9, 0xABCDEF01, out differs));
        Assert.False(differs);
        Assert.Equal(7, ids.AddOrFind(key, 9, 0xABCDEE01, out differs));
        Assert.True(differs);
        Assert.Equal(7, ids.Find(key));
        Assert.Equal((1L << 40) - 2, ids.AddOrFind(EventIds.KeyOf("b"), (1L << 40) - 2, ~0u, out _));
    }

    [Fact]
    public void A_million_ids_take_no_more_than_they_should()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers(); // What earlier tests left behind goes now, and not in between.
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var ids = new EventIds();
        for (var offset = 0; offset < 1_000_000; offset++)
        {
            ids.AddOrFind(EventIds.KeyOf($"id-{offset}"), offset);
        }

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, 24_000_000, 45_500_000);
        Assert.Equal(1_000_000, ids.Count);
    }

    [Fact]
    public void Keys_differ_in_both_halves()
    {
        var keys = Enumerable.Range(0, 100_000).Select(i => EventIds.KeyOf($"{i}")).ToList();

        Assert.Equal(keys.Count, keys.Select(key => (ulong)key).Distinct().Count());
        Assert.Equal(keys.Count, keys.Select(key => (ulong)(key >> 64)).Distinct().Count());
    }
}
