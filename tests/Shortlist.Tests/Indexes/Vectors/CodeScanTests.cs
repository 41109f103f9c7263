using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Indexes.Vectors;

namespace Shortlist.Tests.Indexes.Vectors;

public sealed class CodeScanTests
{
    public static TheoryData<VectorMetric, int> Cases
    {
        get
        {
            var cases = new TheoryData<VectorMetric, int>();
            foreach (var metric in Enum.GetValues<VectorMetric>())
            {
                foreach (var dimension in new[] { 1, 3, 32, 64, 100, 131 })
                {
                    cases.Add(metric, dimension);
                }
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finds_what_the_float_scan_finds_to_the_bit(VectorMetric metric, int dimension)
    {
        var random = new SeededRandom((ulong)dimension);
        foreach (var shape in Enum.GetValues<Shape>())
        {
            var flat = new FlatVectors(dimension, metric);
            var index = new VectorSearchIndex(Exact(dimension, metric));
            var former = new float[dimension];
            for (var row = 0; row < 700; row++)
            {
                former = Draw(random, shape, former);
                Assert.Equal(flat.Put(row, former), index.Put(row, former));
                if (random.Next(10) == 0)
                {
                    var gone = random.Next(row + 1);
                    Assert.Equal(flat.Remove(gone), index.Remove(gone));
                }
            }
            for (var run = 0; run < 10; run++)
            {
                var query = Draw(random, shape, former);
                Same(flat, index, query, 1, null);
                Same(flat, index, query, 10, null);
                Same(flat, index, query, 10, row => row % 3 == 1);
                Same(flat, index, query, 900, row => row % 2 == 1);
            }
        }
    }

    [Fact]
    public void Finds_nothing_for_a_query_without_direction()
    {
        var index = new VectorSearchIndex(Exact(2, VectorMetric.Cosine));
        index.Put(0, [1, 0]);

        Assert.Equal(0, index.Search([0, 0], new ScoredRow[3]));
        Assert.Equal(0, index.Search([float.NaN, 1], new ScoredRow[3]));
        Assert.Equal(0, index.Search([1, 0], []));
    }

    private static void Same(
        FlatVectors flat,
        VectorSearchIndex index,
        float[] query,
        int wanted,
        Func<int, bool>? accept
    )
    {
        var (expected, found) = (new ScoredRow[wanted], new ScoredRow[wanted]);
        var count = flat.Search(query, expected, accept);
        Assert.Equal(count, index.Search(query, found, accept));
        Assert.Equal(expected.Take(count), found.Take(count));
    }

    private static VectorIndexOptions Exact(int dimension, VectorMetric metric) =>
        new()
        {
            Dimension = dimension,
            Metric = metric,
            ExactBelow = int.MaxValue,
        };

    private static float[] Draw(SeededRandom random, Shape shape, float[] former)
    {
        var vector = new float[former.Length];
        for (var i = 0; i < vector.Length; i++)
        {
            var normal = (float)random.NextNormal();
            vector[i] = shape switch
            {
                Shape.Normal => normal,
                Shape.Equal => 1 + (i % 3), // All rows tie.
                Shape.NearlyEqual => 1 + (normal * 1e-6f),
                Shape.Outlier => i == 0 ? 1e5f * normal : normal * 1e-3f,
                Shape.Tiny => normal * 1e-20f,
                Shape.Mixed => normal * MathF.Pow(10, random.Next(8) - 4),
                _ => random.Next(2), // Many repeats and many ties; all zero at times.
            };
        }
        return shape == Shape.Normal && random.Next(4) == 0 ? [.. former] : vector;
    }

    private enum Shape
    {
        Normal,
        Equal,
        NearlyEqual,
        Outlier,
        Tiny,
        Mixed,
        Binary,
    }
}
