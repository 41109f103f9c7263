using Shortlist.Features;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Features;

public sealed class TrainedPartsTests
{
    [Fact]
    public void A_part_is_found_by_its_type_and_name()
    {
        var fusion = new LearnedFusion(["a"], [1]);
        var parts = new TrainedParts([("merge", fusion)]);

        Assert.Same(fusion, parts.Find<LearnedFusion>("merge"));
        Assert.Null(parts.Find<LearnedFusion>("other"));
        Assert.Null(parts.Find<FactorSpace>("merge"));
        Assert.Equal([("merge", fusion)], parts.All);
        Assert.Empty(TrainedParts.None.All);
    }
}
