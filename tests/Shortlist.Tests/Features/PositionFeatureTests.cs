using Shortlist.Features;

namespace Shortlist.Tests.Features;

public sealed class PositionFeatureTests
{
    [Fact]
    public void Is_known_of_a_list_that_was_shown_and_missing_while_one_is_made()
    {
        var feature = new Workbench().Feature("position");
        var column = new float[3];

        feature.Compute(
            new FeatureRequest
            {
                Subject = Workbench.Asker(),
                Items = [7, 8, 9],
                Positions = [2, 0, 1],
            },
            column
        );

        Assert.Equal([2, 0, 1], column);
        Assert.Equal([float.NaN, float.NaN], Workbench.Compute(feature, Workbench.Asker(), 7, 8));
    }
}
