using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Indexes.Vectors;

namespace Shortlist.Tests.Indexes.Vectors;

public sealed class VectorSearchIndexTests
{
    private const int Dimension = 24;

    [Theory]
    [InlineData(VectorMetric.Cosine, 0.98)]
    [InlineData(VectorMetric.InnerProduct, 0.97)]
    [InlineData(VectorMetric.Euclidean, 0.98)]
    public void Finds_nearly_all_of_the_nearest_at_the_default_setting(VectorMetric metric, double recallMin)
    {
        var clusters = new ClusteredVectors(1, Dimension);
        var index = Graph(metric, 6_000, clusters);

        Assert.True(index.IsApproximate);
        // With so few vectors a scan would be chosen: the default width makes it walk.
        Assert.InRange(Recall(index, clusters, 10, ef: SearchPlan.WidthFor(10)), recallMin, 1);
        Assert.InRange(Recall(index, clusters, 100, ef: SearchPlan.WidthFor(100)), recallMin, 1);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.95)]
    public void Finds_what_passes_a_filter_however_much_does(double share)
    {
        var clusters = new ClusteredVectors(2, Dimension);
        var index = Graph(VectorMetric.Cosine, 6_000, clusters);
        var bound = (ulong)(share * uint.MaxValue);
        bool Accept(int row) => (uint)row * 2_654_435_769u < bound;

        // By the plan's own choice, and with a width given, which walks.
        Assert.InRange(Recall(index, clusters, 10, Accept), 0.98, 1);
        Assert.InRange(Recall(index, clusters, 100, Accept), 0.98, 1);
        Assert.InRange(Recall(index, clusters, 10, Accept, SearchPlan.WidthFor(10)), 0.97, 1);
        Assert.InRange(Recall(index, clusters, 40, Accept, SearchPlan.WidthFor(40)), 0.97, 1);
    }

    [Fact]
    public void Scores_of_a_walk_are_those_of_the_exact_scan()
    {
        var clusters = new ClusteredVectors(3, Dimension);
        var index = Graph(VectorMetric.Cosine, 3_000, clusters);
        for (var run = 0; run < 50; run++)
        {
            var query = clusters.Next();
            var (found, all) = (new ScoredRow[10], new ScoredRow[3_000]);
            index.Search(query, found, null, ef: 50);
            index.SearchExact(query, all);

            Assert.All(found, row => Assert.Contains(row, all));
            Assert.Equal(found.Order(), found);
        }
    }

    [Fact]
    public void Rows_stay_findable_and_the_removed_stay_away_while_vectors_come_change_and_go()
    {
        var clusters = new ClusteredVectors(4, Dimension);
        var random = new SeededRandom(4);
        var index = new VectorSearchIndex(Options() with { ExactBelow = 500 });
        var live = new SortedDictionary<int, float[]>();
        for (var step = 0; step < 14_000; step++)
        {
            var row = random.Next(2_500);
            // Storms: at times nearly everything goes, at times nearly everything comes.
            if (random.Next(10) < (step / 2_000 % 2 == 0 ? 2 : 7))
            {
                Assert.Equal(live.Remove(row), index.Remove(row));
            }
            else
            {
                live[row] = clusters.Next();
                Assert.True(index.Put(row, live[row]));
            }
            if (step % 7 == 0 && live.Count > 0)
            {
                AssertLive(index, live, clusters.Next());
            }
        }

        Assert.Equal(live.Count, index.Count);
        Assert.True(index.IsApproximate);
        var best = new ScoredRow[10];
        var missed = live.Count(pair =>
        {
            index.Search(pair.Value, best, null, ef: 100);
            return best[0].Row != pair.Key;
        });
        Assert.InRange(missed, 0, live.Count / 1_000);
        Assert.InRange(Recall(index, clusters, 10, ef: 100), 0.98, 1);
        foreach (var row in live.Keys.ToArray())
        {
            Assert.True(index.Remove(row));
        }
        Assert.Equal(0, index.Search(clusters.Next(), best));
        Assert.Equal(0, index.Count);
        index.Put(7, clusters.Next());
        Assert.Equal(1, index.Search(clusters.Next(), best));
    }

    [Fact]
    public void Equal_vectors_do_not_hide_the_others()
    {
        var clusters = new ClusteredVectors(5, Dimension);
        var index = new VectorSearchIndex(Options());
        var same = clusters.Next();
        var others = new Dictionary<int, float[]>();
        for (var row = 0; row < 3_000; row++)
        {
            if (row % 3 == 0)
            {
                others[row] = clusters.Next();
            }
            index.Put(row, others.GetValueOrDefault(row, same));
        }
        var best = new ScoredRow[5];
        var missed = others.Count(pair =>
        {
            index.Search(pair.Value, best);
            return !best.Any(row => row.Row == pair.Key);
        });

        Assert.InRange(missed, 0, 5);
        Assert.Equal(5, index.Search(same, best));
        Assert.All(best, row => Assert.Equal(1, row.Score, 1e-5));
    }

    [Fact]
    public void Becomes_approximate_only_where_there_are_many()
    {
        var clusters = new ClusteredVectors(6, Dimension);
        var index = new VectorSearchIndex(Options() with { ExactBelow = 300 });
        for (var row = 0; row < 299; row++)
        {
            index.Put(row, clusters.Next());
        }
        Assert.False(index.IsApproximate);
        Assert.Equal(1, Recall(index, clusters, 10));

        index.Put(299, clusters.Next());
        Assert.True(index.IsApproximate);
        Assert.InRange(Recall(index, clusters, 10, ef: 100), 0.98, 1);

        index.Remove(5);
        Assert.False(index.IsApproximate);
        Assert.Equal(1, Recall(index, clusters, 10));
    }

    [Fact]
    public void A_vector_that_is_put_again_changes_nothing()
    {
        var clusters = new ClusteredVectors(9, Dimension);
        var index = Graph(VectorMetric.Cosine, 500, clusters);
        var vector = clusters.Next();
        index.Put(20, vector);
        var bytes = index.BytesUsed;
        for (var run = 0; run < 600; run++)
        {
            Assert.True(index.Put(20, vector));
        }

        Assert.Equal(bytes, index.BytesUsed);
        Assert.Equal(500, index.Count);
        Assert.Equal(20, Found(index, vector)[0].Row);
    }

    [Fact]
    public void Many_readers_find_the_same_between_writes()
    {
        var clusters = new ClusteredVectors(7, Dimension);
        var index = Graph(VectorMetric.Cosine, 2_000, clusters);
        var queries = Enumerable.Range(0, 200).Select(_ => clusters.Next()).ToArray();
        for (var write = 0; write < 5; write++)
        {
            index.Put(write, clusters.Next());
            var alone = queries.Select(query => Found(index, query)).ToArray();
            var together = new ScoredRow[queries.Length][];

            Parallel.For(0, queries.Length, i => together[i] = Found(index, queries[i]));

            Assert.Equal(alone, together);
        }
    }

    [Fact]
    public void Without_floats_it_ranks_by_codes()
    {
        var clusters = new ClusteredVectors(8, Dimension);
        var options = Options() with { KeepsFloats = false };
        var (codes, floats) = (new VectorSearchIndex(options), new VectorSearchIndex(Options()));
        for (var row = 0; row < 3_000; row++)
        {
            var vector = clusters.Next();
            codes.Put(row, vector);
            floats.Put(row, vector);
        }
        var hits = 0;
        for (var run = 0; run < 100; run++)
        {
            var query = clusters.Next();
            hits += Found(codes, query)
                .IntersectBy(Found(floats, query).Select(row => row.Row), row => row.Row)
                .Count();
        }

        Assert.InRange(hits, 900, 1_000);
        Assert.True(codes.BytesUsed < 0.75 * floats.BytesUsed);
    }

    [Fact]
    public void Refuses_what_has_no_place_among_the_vectors()
    {
        var index = new VectorSearchIndex(Options() with { Dimension = 2 });
        Assert.True(index.Put(3, [1, 1]));
        Assert.False(index.Put(3, [0, 0]));
        Assert.False(index.Put(4, [float.PositiveInfinity, 1]));
        Assert.False(index.Contains(3));
        Assert.Equal(0, index.Count);
        Assert.Throws<ArgumentException>(() => index.Put(0, [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => index.Search([1], new ScoredRow[1]));
        Assert.Throws<ArgumentException>(() => index.PutAll([1, 1], [1, 2, 3, 4]));
        Assert.Throws<ArgumentException>(() => index.PutAll([1], [1, 2, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Put(-1, [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Search([1, 2], new ScoredRow[1], null, -1));
        var longer = new VectorSearchIndex(
            Options() with
            {
                Dimension = 1,
                Metric = VectorMetric.InnerProduct,
            }
        );
        Assert.True(longer.Put(0, [0]));
        Assert.False(longer.Put(1, [3e9f]));
    }

    private static VectorIndexOptions Options() => new() { Dimension = Dimension, ExactBelow = 1 };

    private static VectorSearchIndex Graph(VectorMetric metric, int count, ClusteredVectors clusters)
    {
        var index = new VectorSearchIndex(Options() with { Metric = metric });
        for (var row = 0; row < count; row++)
        {
            Assert.True(index.Put(row, clusters.Next()));
        }
        return index;
    }

    private static ScoredRow[] Found(VectorSearchIndex index, float[] query)
    {
        var best = new ScoredRow[10];
        return best[..index.Search(query, best, null, ef: 80)];
    }

    private static void AssertLive(
        VectorSearchIndex index,
        SortedDictionary<int, float[]> live,
        float[] query
    )
    {
        var best = new ScoredRow[10];
        var found = index.Search(query, best, null, ef: 40);
        Assert.Equal(Math.Min(10, live.Count), found);
        Assert.All(best.Take(found), row => Assert.True(live.ContainsKey(row.Row)));
    }

    private static double Recall(
        VectorSearchIndex index,
        ClusteredVectors clusters,
        int wanted,
        Func<int, bool>? accept = null,
        int ef = 0
    )
    {
        const int Queries = 100;
        var (hits, all) = (0, 0);
        var (exact, found) = (new ScoredRow[wanted], new ScoredRow[wanted]);
        for (var run = 0; run < Queries; run++)
        {
            var query = clusters.Next();
            var count = index.SearchExact(query, exact, accept);
            Assert.Equal(count, index.Search(query, found, accept, ef));
            Assert.All(found.Take(count), row => Assert.True(accept?.Invoke(row.Row) != false));
            all += count;
            hits += exact.Take(count).Intersect(found.Take(count)).Count();
        }
        return (double)hits / all;
    }
}
