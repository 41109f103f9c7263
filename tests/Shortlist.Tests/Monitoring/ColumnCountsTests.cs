using Shortlist.Basics;
using Shortlist.Monitoring;

namespace Shortlist.Tests.Monitoring;

public sealed class ColumnCountsTests
{
    [Fact]
    public void Counting_whole_columns_agrees_with_counting_values_for_every_length()
    {
        var random = new SeededRandom(2);
        float[] odd = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0, -0f];
        for (var length = 0; length < 200; length++)
        {
            var column = Enumerable
                .Range(0, length)
                .Select(_ => random.Next(8) == 0 ? odd[random.Next(odd.Length)] : random.Next(20) - 10)
                .ToArray();
            var edges = Enumerable.Range(0, length % 11).Select(i => (i * 2f) - 8).ToArray();
            var (fast, plain) = (new long[edges.Length + 2], new long[edges.Length + 2]);

            ColumnCounts.Add(column, edges, fast);
            AddOneByOne(column, edges, plain);

            Assert.Equal(plain, fast);
            Assert.Equal(length, fast.Sum());
        }
    }

    // The definition: each value on its own.
    private static void AddOneByOne(float[] column, float[] edges, long[] counts)
    {
        foreach (var value in column)
        {
            var bin = 0;
            while (bin < edges.Length && value > edges[bin])
            {
                bin++;
            }
            counts[float.IsNaN(value) ? counts.Length - 1 : bin]++;
        }
    }
}
