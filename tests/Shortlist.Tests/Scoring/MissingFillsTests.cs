using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Scoring;

namespace Shortlist.Tests.Scoring;

public sealed class MissingFillsTests
{
    private static readonly string[] Features = ["mean", "branch", "empty", "default"];

    [Fact]
    public void Learns_means_of_what_is_there_for_the_features_that_ask_for_it()
    {
        var fills = Learnt();
        var block = Block([float.NaN, 10], [float.NaN, 5], [float.NaN, float.NaN], [float.NaN, 8]);

        var filled = fills.Applied(block);

        Assert.Equal([3, 10], filled.Column(0).ToArray()); // (1 + 2 + 6) / 3.
        Assert.Equal([float.NaN, 5], filled.Column(1).ToArray());
        Assert.Equal([float.NaN, float.NaN], filled.Column(2).ToArray()); // Nothing to learn a mean from.
        Assert.Equal([-1, 8], filled.Column(3).ToArray()); // The design says what.
        Assert.Equal([float.NaN, 10], block.Column(0).ToArray());
    }

    [Fact]
    public void Survives_being_written_and_read()
    {
        var block = Block([float.NaN, 10], [float.NaN, 5], [float.NaN, float.NaN], [float.NaN, 8]);

        var read = MissingFills.Read(Learnt().ToBytes());

        Assert.Equal(Learnt().Applied(block).Values.ToArray(), read.Applied(block).Values.ToArray());
    }

    [Fact]
    public void Damaged_bytes_are_an_invalid_data_exception()
    {
        var bytes = Learnt().ToBytes();
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => MissingFills.Read(bytes.AsSpan(0, length)));
        }
        Assert.Throws<InvalidDataException>(() => MissingFills.Read([.. bytes, 0]));
    }

    [Fact]
    public void With_nothing_to_fill_the_block_is_given_back_itself()
    {
        var block = Block([float.NaN, 10], [1, 2], [3, 4], [5, 6]);

        Assert.Same(block, MissingFills.None.Applied(block));
        Assert.True(MissingFills.None.IsEmpty);
        Assert.False(Learnt().IsEmpty);
    }

    private static MissingFills Learnt() =>
        MissingFills.Learn(
            TestDesigns.Small with
            {
                Features =
                [
                    new()
                    {
                        Name = "mean",
                        Kind = "number",
                        Missing = MissingPolicy.Mean,
                    },
                    new() { Name = "branch", Kind = "number" },
                    new()
                    {
                        Name = "empty",
                        Kind = "number",
                        Missing = MissingPolicy.Mean,
                    },
                    new()
                    {
                        Name = "default",
                        Kind = "number",
                        Missing = MissingPolicy.Default,
                        Default = -1,
                    },
                ],
            },
            Features,
            [
                Block([1, 2, float.NaN], [1, 1, 1], [float.NaN, float.NaN, float.NaN], [4, 4, 4]),
                Block([6], [9], [float.NaN], [4]),
            ]
        );

    private static FeatureBlock Block(params float[][] columns)
    {
        var block = new FeatureBlock(columns.Length, columns[0].Length);
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i].CopyTo(block.Column(i));
        }
        return block;
    }
}
