using Shortlist.Judgments.Similarity;

namespace Shortlist.Tests.Judgments.Similarity;

public sealed class JaccardSimilarityTests
{
    [Fact]
    public void Shared_over_all_within_the_depth()
    {
        Assert.Equal(1 / 3.0, JaccardSimilarity.Compute<int>([1, 2, 9], [2, 3, 9], 2));
        Assert.Equal(1, JaccardSimilarity.Compute<int>([1, 2], [2, 1], 10));
        Assert.Null(JaccardSimilarity.Compute<int>([], [], 10));
    }
}
