using Shortlist.Algebra;
using Shortlist.Basics;

namespace Shortlist.Tests.Algebra;

public sealed class RadixSortTests
{
    [Theory]
    [InlineData(0, 40)]
    [InlineData(1, 40)]
    [InlineData(63, 10)]
    [InlineData(64, 1)]
    [InlineData(500, 5)]
    [InlineData(500, 17)]
    [InlineData(1_000, 64)]
    public void Sorts_as_a_stable_comparison_does(int count, int bits)
    {
        var random = new SeededRandom((ulong)(count + bits));
        ulong[] keys = [.. Enumerable.Range(0, count).Select(_ => random.NextULong() >> (64 - bits))];
        int[] values = [.. Enumerable.Range(0, count)];
        (ulong, int)[] plain = [.. keys.Zip(values).OrderBy(pair => pair.First)];

        RadixSort.Sort(keys, values);

        Assert.Equal(plain, keys.Zip(values));
    }
}
