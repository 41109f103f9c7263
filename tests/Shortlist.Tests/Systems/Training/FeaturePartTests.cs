using Shortlist.Systems.Training;

namespace Shortlist.Tests.Systems.Training;

public sealed class FeaturePartTests
{
    [Fact]
    public void Every_feature_is_a_part_and_every_group_of_more_than_one()
    {
        var parts = FeaturePart.Of(["a", "b", "c", "d"], ["x", "y", "x", "w"]);

        Assert.Equal(["a", "b", "c", "d", "x"], parts.Select(part => part.Name));
        Assert.Equal([false, false, false, false, true], parts.Select(part => part.IsGroup));
        Assert.Equal([2], parts[2].Features);
        Assert.Equal([0, 2], parts[4].Features);
    }
}
