using Shortlist.Basics;
using Shortlist.Learning.Similarity;

namespace Shortlist.Tests.Learning.Similarity;

public sealed class ItemWeightsTests
{
    [Fact]
    public void Survive_being_written_and_read()
    {
        var weights = Trained();

        var read = ItemWeights.Read(weights.ToBytes());

        Assert.Equal(weights.ItemCount, read.ItemCount);
        Assert.Equal(weights.WeightCount, read.WeightCount);
        for (var item = 0; item < weights.ItemCount; item++)
        {
            Assert.Equal(weights.Items(item), read.Items(item));
            Assert.Equal(weights.Weights(item), read.Weights(item));
        }
        Assert.Equal(weights.ToBytes(), read.ToBytes());
    }

    [Fact]
    public void Bytes_cut_anywhere_are_an_invalid_data_exception()
    {
        var bytes = Trained().ToBytes();
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => ItemWeights.Read(bytes.AsSpan(0, length)));
        }
        Assert.Throws<InvalidDataException>(() => ItemWeights.Read([.. bytes, 0]));
    }

    [Fact]
    public void Damaged_bytes_are_refused_or_give_weights_within_bounds()
    {
        var bytes = Trained().ToBytes();
        var random = new SeededRandom(7);
        for (var trial = 0; trial < 2_000; trial++)
        {
            var damaged = bytes.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                var read = ItemWeights.Read(damaged);
                var scores = new float[read.ItemCount];
                for (var item = 0; item < read.ItemCount; item++)
                {
                    read.AddTo(item, 1, scores);
                }
            }
            catch (InvalidDataException) { }
        }
    }

    private static ItemWeights Trained() =>
        EaseTrainer.Train(
            Tastes.Planted(1),
            new() { Regularisation = 3, Neighbours = 6 },
            new(),
            TestContext.Current.CancellationToken
        );
}
