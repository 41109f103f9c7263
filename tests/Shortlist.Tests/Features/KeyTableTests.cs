using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Tests.Features;

public sealed class KeyTableTests
{
    [Theory]
    [InlineData(0)] // Small numbers in a row.
    [InlineData(1)] // Hashes.
    [InlineData(2)] // All in one half of the numbers.
    public void Agrees_with_a_dictionary_through_growth_and_forgetting(int kind)
    {
        var random = new SeededRandom((ulong)kind);
        var table = new KeyTable<long>();
        var plain = new Dictionary<ulong, long>();
        for (var i = 0; i < 40_000; i++)
        {
            var key = KeyOf(random.Next(5_000), kind);
            ref var value = ref table.GetOrAdd(key, out var isNew);
            Assert.Equal(!plain.ContainsKey(key), isNew);
            value += i;
            plain[key] = plain.GetValueOrDefault(key) + i;
            if (i % 10_000 == 9_999)
            {
                var going = plain.Values.Count(sum => sum % 3 != 0);
                table.Forget(sum => sum % 3 != 0, gone => Assert.NotEqual(0, gone % 3));
                foreach (var gone in plain.Where(pair => pair.Value % 3 != 0).ToArray())
                {
                    plain.Remove(gone.Key);
                }
                Assert.True(going > 0 && table.HasRoom(1));
            }
        }
        Assert.Equal(plain.Count, table.Count);
        for (var number = 0; number < 6_000; number++)
        {
            var key = KeyOf(number, kind);
            Assert.Equal(plain.TryGetValue(key, out var expected), table.TryGet(key, out var value));
            Assert.Equal(expected, value);
        }
        Assert.Equal(plain.Select(pair => (pair.Key, pair.Value)).Order(), table.Entries().Order());
    }

    [Fact]
    public void Grows_instead_of_forgetting_where_hardly_any_value_may_go()
    {
        var table = new KeyTable<long>();
        for (var key = 0UL; table.HasRoom(1); key++)
        {
            table.GetOrAdd(key, out _) = (long)key;
        }
        var count = table.Count;
        table.Forget(value => value == 1, _ => Assert.Fail("Nothing goes."));

        Assert.Equal(count, table.Count);
        Assert.True(table.HasRoom(count));
    }

    private static ulong KeyOf(int number, int kind) =>
        kind switch
        {
            0 => (ulong)number, // Among them 0.
            1 => StableHash.Combine(0, (ulong)number),
            _ => (ulong)number << 40,
        };
}
