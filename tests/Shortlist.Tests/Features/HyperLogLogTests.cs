using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Tests.Features;

public sealed class HyperLogLogTests
{
    [Fact]
    public void Is_exact_for_small_sets()
    {
        var counter = new HyperLogLog();
        for (var value = 0; value < 3 * HyperLogLog.ExactMax; value++)
        {
            counter.Add(HashOf(value % HyperLogLog.ExactMax));

            Assert.Equal(Math.Min(value + 1, HyperLogLog.ExactMax), counter.Read());
        }
    }

    [Theory]
    [InlineData(65)]
    [InlineData(100)]
    [InlineData(1_000)]
    [InlineData(3_000)]
    [InlineData(30_000)]
    [InlineData(300_000)]
    public void Is_within_its_error_of_a_set(int count)
    {
        const int Trials = 20;
        var squares = 0.0;
        for (var trial = 0; trial < Trials; trial++)
        {
            var counter = new HyperLogLog();
            for (var value = 0; value < count; value++)
            {
                counter.Add(HashOf(value, trial));
            }
            squares += Math.Pow((counter.Read() / count) - 1, 2);
        }

        Assert.InRange(Math.Sqrt(squares / Trials), 0, 0.045); // 3.3 % and what twenty trials may add.
    }

    [Fact]
    public void Reading_between_additions_changes_nothing()
    {
        var (read, unread) = (new HyperLogLog(), new HyperLogLog());
        for (var value = 0; value < 2_000; value++)
        {
            read.Add(HashOf(value));
            unread.Add(HashOf(value));
            read.Read();
        }

        Assert.Equal(unread.Read(), read.Read());
        Assert.Equal(read.Read(), read.Read());
    }

    [Theory]
    [InlineData(50)]
    [InlineData(70)]
    [InlineData(5_000)]
    public void Neither_order_nor_repetition_leaves_a_trace(int count)
    {
        var random = new SeededRandom(4);
        ulong[] values = [.. Enumerable.Range(0, count).Select(value => HashOf(value))];
        var (ordered, shuffled) = (new HyperLogLog(), new HyperLogLog());
        foreach (var value in values)
        {
            ordered.Add(value);
        }
        for (var round = 0; round < 2; round++)
        {
            random.Shuffle(values.AsSpan());
            foreach (var value in values)
            {
                shuffled.Add(value);
            }
        }

        Assert.Equal(ordered.Read(), shuffled.Read());
    }

    private static ulong HashOf(int value, int trial = 0) => StableHash.Combine((ulong)trial, (ulong)value);
}
