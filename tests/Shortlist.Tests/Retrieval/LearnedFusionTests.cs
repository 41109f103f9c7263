using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class LearnedFusionTests
{
    [Fact]
    public void A_merit_is_the_weighted_sum_of_scores_between_the_worst_and_the_best_of_each_list()
    {
        var fusion = new LearnedFusion(["a", "b"], [2, 3]);

        var merits = fusion.Merits([
            [new(7, 10), new(8, 6), new(9, 5)],
            [new(8, 1)],
        ]);

        Assert.Equal(2, merits[7], 1e-6);
        Assert.Equal((2 * 0.2) + 3, merits[8], 1e-6);
        Assert.Equal(0, merits[9], 1e-6);
    }

    [Fact]
    public void Written_and_read_again_it_is_the_same_and_damage_is_told()
    {
        var bytes = new LearnedFusion(["a", "b"], [2.5, -3]).ToBytes();
        var read = LearnedFusion.Read(bytes);

        Assert.Equal(["a", "b"], read.Retrievers);
        Assert.Equal([2.5, -3], read.Weights);
        for (var length = 0; length < bytes.Length; length++)
        {
            var cut = bytes[..length];
            Assert.Throws<InvalidDataException>(() => LearnedFusion.Read(cut));
        }
        Assert.Throws<ArgumentException>(() => new LearnedFusion(["a"], [1, 2]));
    }
}
