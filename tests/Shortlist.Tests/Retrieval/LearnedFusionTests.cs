using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class LearnedFusionTests
{
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
