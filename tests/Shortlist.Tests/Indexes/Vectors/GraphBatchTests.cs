using Shortlist.Indexes.Vectors;

namespace Shortlist.Tests.Indexes.Vectors;

public sealed class GraphBatchTests : IDisposable
{
    private const int Dimension = 16;
    private const int Count = 5_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("graph-batch-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Builds_the_same_bytes_with_any_number_of_threads()
    {
        var one = Built(1);

        Assert.Equal(one, Built(2));
        Assert.Equal(one, Built(4));
    }

    [Fact]
    public void Is_as_good_as_one_by_one_and_goes_on_from_there()
    {
        var (rows, vectors) = Data();
        var index = new VectorSearchIndex(Options(2));
        Assert.Equal(
            Count / 2,
            index.PutAll(rows.AsSpan(0, Count / 2), vectors.AsSpan(0, Count / 2 * Dimension))
        );
        Assert.Equal(Count / 2, index.PutAll(rows.AsSpan(Count / 2), vectors.AsSpan(Count / 2 * Dimension)));
        Assert.Equal(Count, index.Count);
        var best = new Shortlist.Algebra.ScoredRow[10];
        var exact = new Shortlist.Algebra.ScoredRow[10];
        var (hits, self) = (0, 0);
        var clusters = new ClusteredVectors(12, Dimension);
        for (var run = 0; run < 200; run++)
        {
            var query = clusters.Next();
            index.Search(query, best, null, ef: 100);
            index.SearchExact(query, exact);
            hits += exact.Intersect(best).Count();
        }
        for (var row = 0; row < Count; row++)
        {
            index.Search(vectors.AsSpan(row * Dimension, Dimension), best, null, ef: 100);
            self += best[0].Row == row ? 1 : 0;
        }

        Assert.InRange(hits, 1_970, 2_000);
        Assert.InRange(self, Count - 2, Count);
    }

    private byte[] Built(int threads)
    {
        var (rows, vectors) = Data();
        var index = new VectorSearchIndex(Options(threads));
        index.PutAll(rows, vectors);
        var path = Path.Combine(_folder, $"{threads}.index");
        index.Save(path);
        return File.ReadAllBytes(path);
    }

    private static VectorIndexOptions Options(int threads) =>
        new()
        {
            Dimension = Dimension,
            ExactBelow = 1_000,
            Threads = threads,
        };

    private static (int[] Rows, float[] Vectors) Data()
    {
        var clusters = new ClusteredVectors(11, Dimension);
        return (
            [.. Enumerable.Range(0, Count)],
            [.. Enumerable.Range(0, Count).SelectMany(_ => clusters.Next())]
        );
    }
}
