using Shortlist.Judgments.Similarity;

namespace Shortlist.Tests.Judgments.Similarity;

public sealed class AnnRecallTests
{
    [Fact]
    public void Items_as_near_as_the_last_count_as_found()
    {
        Assert.Equal(1, AnnRecall.Compute([0.1, 0.2, 0.3 + 1e-8], [0.1, 0.2, 0.3]));
        Assert.Equal(2 / 3.0, AnnRecall.Compute([0.1, 0.2, 0.31], [0.1, 0.2, 0.3]));
        Assert.Equal(1, AnnRecall.Compute([0.3, 0.3, 0.3, 0.3], [0.1, 0.3, 0.3]));
        Assert.Equal(0, AnnRecall.Compute([], [0.1]));
        Assert.Null(AnnRecall.Compute([0.1], []));
    }
}
