using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Learning;
using Shortlist.Systems.Searching;

namespace Shortlist.Tests.Systems.Searching;

public sealed class SearchSpaceTests
{
    private static readonly KindSpec Trees = TestDesigns.Small.Ranking.Ladder[2];
    private static readonly SearchSpace Space = new(
        Trees,
        ModelCatalog.Trainer("trees").Definition,
        [
            Spec("leaves") with
            {
                Values = [15, 31],
            },
            Spec("gain") with
            {
                Words = ["exponential", "linear"],
            },
            Spec("learning_rate") with
            {
                From = 0.01,
                To = 1,
                IsLog = true,
            },
            Spec("min_rows_per_leaf") with
            {
                From = 1,
                To = 4,
            },
        ]
    );

    [Fact]
    public void Recipes_lie_within_the_space_and_keep_what_is_not_searched()
    {
        var random = new SeededRandom(3);
        List<double> rates = [];
        HashSet<int> rows = [];
        for (var i = 0; i < 400; i++)
        {
            var recipe = Space.Draw(random).Parameters;

            Assert.Contains(recipe.Integer("leaves"), new[] { 15, 31 });
            Assert.Contains(recipe.Text("gain"), new[] { "exponential", "linear" });
            Assert.InRange(recipe.Number("learning_rate"), 0.01, 1);
            Assert.Equal(20, recipe.Integer("trees"));
            rates.Add(recipe.Number("learning_rate"));
            rows.Add(recipe.Integer("min_rows_per_leaf"));
        }
        Assert.Equal([1, 2, 3, 4], rows.Order());
        // On a logarithmic scale half of them lie below the geometric mean.
        Assert.InRange(rates.Count(rate => rate < 0.1), 160, 240);
    }

    [Fact]
    public void The_same_seed_draws_the_same_recipe()
    {
        Assert.Equal(
            Space.Chosen(Space.Draw(new SeededRandom(9))),
            Space.Chosen(Space.Draw(new SeededRandom(9)))
        );
        Assert.Equal(
            ["gain", "learning_rate", "leaves", "min_rows_per_leaf"],
            Space.Chosen(Space.Draw(new SeededRandom(9))).Keys
        );
    }

    private static SearchSpec Spec(string parameter) => new() { Model = "trees", Parameter = parameter };
}
