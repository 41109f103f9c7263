using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Learning;
using Shortlist.Systems.Searching;

namespace Shortlist.Tests.Systems.Searching;

public sealed class RecipeTextTests
{
    private static readonly KindDefinition Kind = ModelCatalog.Trainer("trees").Definition;
    private static readonly KindSpec Trees = TestDesigns.Small.Ranking.Ladder[2];

    [Fact]
    public void Says_only_what_is_not_as_the_kind_has_it() =>
        Assert.Equal(
            "- { name: trees, kind: trees, leaves: 8, objective: lambdamart, trees: 20 }",
            RecipeText.Of(Trees, Kind)
        );

    [Fact]
    public void Pasted_into_the_design_it_is_the_recipe_that_was_tried()
    {
        var space = new SearchSpace(
            Trees,
            Kind,
            [
                new()
                {
                    Model = "trees",
                    Parameter = "learning_rate",
                    From = 0.001,
                    To = 1,
                    IsLog = true,
                },
                new()
                {
                    Model = "trees",
                    Parameter = "feature_share",
                    From = 0.3,
                    To = 1,
                },
            ]
        );
        var line = TestDesigns
            .SmallText.Split('\n')
            .Single(line => line.Contains("kind: trees", StringComparison.Ordinal));
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var recipe = space.Draw(new SeededRandom(seed));
            var text = RecipeText.Of(recipe, Kind);
            var read = TestDesigns
                .Read(TestDesigns.SmallText.Replace(line.Trim(), text, StringComparison.Ordinal))
                .Ranking.Ladder[2];

            Assert.Equal(recipe.Parameters.All, read.Parameters.All);
        }
    }
}
