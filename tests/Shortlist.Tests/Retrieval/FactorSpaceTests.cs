using Shortlist.Catalog;
using Shortlist.Learning.Factors;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class FactorSpaceTests
{
    [Fact]
    public void Survives_being_written_and_read()
    {
        var space = Space();

        var read = FactorSpace.Read(space.ToBytes());

        Assert.Equal(space.Items, read.Items);
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
            Assert.Throws<InvalidDataException>(() => FactorSpace.Read(bytes.AsSpan(0, length)));
        }
    }

    private static FactorSpace Space() =>
        new(
            FactorsTrainer.Train(
                InteractionMatrix.From(2, 3, [(0, 0, 1), (0, 1, 1), (1, 2, 1)]),
                FactorsOptions.From(
                    TestDesigns.Retriever("f", "factors", 1, ("of", "click"), ("factors", 2.0)).Parameters
                ),
                new() { Seed = 1, Threads = 1 },
                TestContext.Current.CancellationToken
            ),
            [new("i0"), new("i1"), new("i2")]
        );
}
