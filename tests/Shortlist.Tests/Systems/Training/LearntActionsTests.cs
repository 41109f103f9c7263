using Shortlist.Designs;
using Shortlist.Systems.Training;
using Shortlist.Tests.Learning;

namespace Shortlist.Tests.Systems.Training;

public sealed class LearntActionsTests
{
    [Fact]
    public void Every_interaction_that_a_model_names_once_by_name()
    {
        KindSpec[] ladder =
        [
            .. TestDesigns.Small.Ranking.Ladder,
            Network(("heads", new[] { "like", "hide" }), ("regressions", new[] { "click" })),
            Network(("heads", new[] { "like" })),
        ];
        var design = TestDesigns.Small with { Ranking = TestDesigns.Small.Ranking with { Ladder = ladder } };

        Assert.Equal(["click", "hide", "like"], LearntActions.Of(design));
        Assert.Empty(LearntActions.Of(TestDesigns.Small));
    }

    private static KindSpec Network(params (string, object)[] values) =>
        new()
        {
            Name = "network",
            Kind = "network",
            Parameters = Specs.Of(values),
        };
}
