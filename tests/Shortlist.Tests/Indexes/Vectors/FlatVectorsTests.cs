using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Indexes.Vectors;

namespace Shortlist.Tests.Indexes.Vectors;

public sealed class FlatVectorsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(64)]
    public void Agrees_with_a_scalar_scan_after_any_puts_and_removes(int dimension)
    {
        var random = new SeededRandom(9);
        var index = new FlatVectors(dimension);
        var twin = new SortedDictionary<int, float[]>();
        for (var step = 0; step < 400; step++)
        {
            var row = random.Next(150);
            if (random.Next(3) == 0)
            {
                Assert.Equal(twin.Remove(row), index.Remove(row));
            }
            else
            {
                twin[row] = Random(random, dimension);
                Assert.True(index.Put(row, twin[row]));
            }
        }
        var query = Random(random, dimension);
        var best = new ScoredRow[10];
        var found = index.Search(query, best, row => row % 2 == 0);
        var expected = twin.Where(pair => pair.Key % 2 == 0)
            .Select(pair => (Row: pair.Key, Cosine: Cosine(pair.Value, query)))
            .OrderByDescending(pair => pair.Cosine)
            .Take(10)
            .ToArray();

        Assert.Equal(twin.Count, index.Count);
        Assert.Equal(expected.Length, found);
        for (var i = 0; i < found; i++)
        {
            Assert.Equal(expected[i].Cosine, best[i].Score, 1e-5);
            Assert.Equal(best[i].Score, index.Cosine(best[i].Row, query)); // Bit for bit.
        }
        int[] rows = [.. twin.Keys, 149, 9_999];
        var cosines = new float[rows.Length];
        index.Cosine(rows, query, cosines);
        Assert.Equal(rows.Select(row => index.Cosine(row, query)), cosines);
    }

    [Fact]
    public void A_vector_without_direction_is_missing()
    {
        var index = new FlatVectors(2);
        Assert.True(index.Put(3, [1, 1]));
        Assert.False(index.Put(3, [0, 0]));
        Assert.False(index.Put(4, [float.NaN, 1]));
        index.Put(5, [0, -2]);

        Assert.Equal(1, index.Count);
        Assert.Equal(float.NaN, index.Cosine(3, [1, 1]));
        Assert.Equal(float.NaN, index.Cosine(5, [0, 0]));
        Assert.Equal(-1, index.Cosine(5, [0, 3]));
        Assert.Equal(0, index.Search([0, 0], new ScoredRow[4]));
        Assert.True(index.Vector(3).IsEmpty);
        Assert.Equal([0, -1], index.Vector(5).ToArray());
    }

    [Fact]
    public void Equal_cosines_come_in_the_order_of_rows()
    {
        var index = new FlatVectors(2);
        foreach (var row in new[] { 8, 2, 5 })
        {
            index.Put(row, [3, 4]);
        }
        var best = new ScoredRow[2];

        Assert.Equal(2, index.Search([1, 1], best));
        Assert.Equal([2, 5], best.Select(row => row.Row));
    }

    [Fact]
    public void Vectors_of_another_dimension_and_rows_out_of_range_are_mistakes()
    {
        var index = new FlatVectors(3);

        Assert.Throws<ArgumentException>(() => index.Put(0, [1, 2]));
        Assert.Throws<ArgumentException>(() => index.Search([1], new ScoredRow[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Put(-1, [1, 2, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Put(int.MaxValue, [1, 2, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlatVectors(0));
    }

    private static float[] Random(SeededRandom random, int dimension) =>
        [.. Enumerable.Range(0, dimension).Select(_ => (float)random.NextNormal())];

    private static double Cosine(float[] left, float[] right)
    {
        var (dot, leftNorm, rightNorm) = (0.0, 0.0, 0.0);
        for (var i = 0; i < left.Length; i++)
        {
            dot += left[i] * right[i];
            leftNorm += left[i] * left[i];
            rightNorm += right[i] * right[i];
        }
        return dot / Math.Sqrt(leftNorm * rightNorm);
    }
}
