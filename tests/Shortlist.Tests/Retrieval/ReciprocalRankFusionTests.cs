using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class ReciprocalRankFusionTests
{
    [Fact]
    public void Ranks_1_and_3_are_worth_the_published_sum()
    {
        Assert.Equal(0.032266, ReciprocalRankFusion.Part(1) + ReciprocalRankFusion.Part(3), 6);
        Assert.Equal(0, ReciprocalRankFusion.Part(0));
    }
}
