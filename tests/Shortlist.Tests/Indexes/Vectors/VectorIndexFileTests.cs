using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Indexes.Storage;
using Shortlist.Indexes.Vectors;

namespace Shortlist.Tests.Indexes.Vectors;

public sealed class VectorIndexFileTests : IDisposable
{
    private const int Dimension = 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("vector-index-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1, VectorMetric.Cosine)]
    [InlineData(1, VectorMetric.Euclidean)]
    [InlineData(int.MaxValue, VectorMetric.InnerProduct)]
    public void Goes_on_exactly_as_what_was_saved(int exactBelow, VectorMetric metric)
    {
        var options = Options() with { ExactBelow = exactBelow, Metric = metric };
        var (random, clusters) = (new SeededRandom(1), new ClusteredVectors(1, Dimension));
        var index = new VectorSearchIndex(options);
        Change(index, random, clusters, 3_000);
        index.Save(PathOf("first"));
        var opened = VectorSearchIndex.Open(PathOf("first"), options);

        Assert.Equal(index.Count, opened.Count);
        Same(index, opened, clusters);
        // The same changes to both: the same files, and the same answers.
        Change(index, new(2), new(2, Dimension), 2_000);
        Change(opened, new(2), new(2, Dimension), 2_000);
        index.Save(PathOf("left"));
        opened.Save(PathOf("right"));
        Assert.Equal(File.ReadAllBytes(PathOf("left")), File.ReadAllBytes(PathOf("right")));
        Same(index, opened, clusters);
    }

    [Fact]
    public void An_empty_index_can_be_saved()
    {
        new VectorSearchIndex(Options()).Save(PathOf("empty"));
        var opened = VectorSearchIndex.Open(PathOf("empty"), Options());

        Assert.Equal(0, opened.Count);
        Assert.True(opened.Put(4, new ClusteredVectors(3, Dimension).Next()));
    }

    [Fact]
    public void A_file_of_other_vectors_is_refused_by_name()
    {
        var index = new VectorSearchIndex(Options());
        Change(index, new(3), new(3, Dimension), 50);
        index.Save(PathOf("index"));

        foreach (
            var other in new[]
            {
                Options() with
                {
                    Encoder = "words 8",
                },
                Options() with
                {
                    Dimension = Dimension + 1,
                },
                Options() with
                {
                    Metric = VectorMetric.Euclidean,
                },
                Options() with
                {
                    M = 17,
                },
            }
        )
        {
            var refused = Assert.Throws<IndexFileDamagedException>(() =>
                VectorSearchIndex.Open(PathOf("index"), other)
            );
            Assert.Contains("encoder 'words 7'", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_damaged_file_is_refused()
    {
        var index = new VectorSearchIndex(Options());
        Change(index, new(4), new(4, Dimension), 300);
        index.Save(PathOf("whole"));
        var whole = File.ReadAllBytes(PathOf("whole"));
        var random = new SeededRandom(4);
        for (var run = 0; run < 60; run++)
        {
            var path = PathOf($"damaged {run}");
            var bytes = run % 2 == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
            if (run % 2 == 1)
            {
                bytes[random.Next(64)] ^= 0x10; // Anywhere in the header.
                bytes[random.Next(whole.Length - 64) + 64] ^= 0x10;
            }
            File.WriteAllBytes(path, bytes);
            Assert.Throws<IndexFileDamagedException>(() => VectorSearchIndex.Open(path, Options()));
        }
    }

    private static void Change(
        VectorSearchIndex index,
        SeededRandom random,
        ClusteredVectors clusters,
        int steps
    )
    {
        for (var step = 0; step < steps; step++)
        {
            var row = random.Next(1_500);
            if (random.Next(4) == 0)
            {
                index.Remove(row);
            }
            else
            {
                index.Put(row, clusters.Next());
            }
        }
    }

    private static void Same(VectorSearchIndex left, VectorSearchIndex right, ClusteredVectors clusters)
    {
        for (var run = 0; run < 50; run++)
        {
            var query = clusters.Next();
            var (expected, found) = (new ScoredRow[20], new ScoredRow[20]);
            Assert.Equal(left.Search(query, expected, null, 60), right.Search(query, found, null, 60));
            Assert.Equal(expected, found);
        }
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private static VectorIndexOptions Options() =>
        new()
        {
            Dimension = Dimension,
            Encoder = "words 7",
            ExactBelow = 1,
        };
}
