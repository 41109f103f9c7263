using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Learning.Factors;
using Shortlist.Learning.Similarity;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class SimilaritySpaceTests
{
    [Fact]
    public void Survives_being_written_and_read()
    {
        var space = Space();

        var read = SimilaritySpace.Read(space.ToBytes());

        Assert.Equal(space.Items, read.Items);
        Assert.Equal(7, read.LeftOut);
        Assert.Equal(2, read.Find(new ItemId("i2")));
        Assert.Equal(-1, read.Find(new ItemId("unknown")));
        Assert.Equal(space.ToBytes(), read.ToBytes());
    }

    [Fact]
    public void Bytes_cut_anywhere_are_an_invalid_data_exception()
    {
        var bytes = Space().ToBytes();
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => SimilaritySpace.Read(bytes.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Damaged_bytes_are_refused_or_read_within_bounds()
    {
        var bytes = Space().ToBytes();
        var random = new SeededRandom(8);
        for (var trial = 0; trial < 2_000; trial++)
        {
            var damaged = bytes.ToArray();
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                var read = SimilaritySpace.Read(damaged);
                Assert.Equal(read.Items.Count, read.Weights.ItemCount);
            }
            catch (InvalidDataException) { }
        }
    }

    private static SimilaritySpace Space() =>
        new(
            EaseTrainer.Train(
                InteractionMatrix.From(2, 3, [(0, 0, 1), (0, 1, 1), (1, 1, 1), (1, 2, 1)]),
                new() { Regularisation = 1 },
                new(),
                TestContext.Current.CancellationToken
            ),
            [new("i0"), new("i1"), new("i2")],
            leftOut: 7
        );
}
