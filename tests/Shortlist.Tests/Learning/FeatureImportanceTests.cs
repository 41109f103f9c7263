using Shortlist.Learning;
using Shortlist.Learning.Trees;

namespace Shortlist.Tests.Learning;

public sealed class FeatureImportanceTests
{
    [Fact]
    public void Of_trees_it_counts_splits_and_the_rows_they_divided()
    {
        // The root asks f1 of 10 rows, and then f0 of the 6 on the left.
        var tree = Tree.Empty(3) with
        {
            Features = [1, 0],
            Lefts = [1, ~0],
            Rights = [~2, ~1],
            Gains = [3, 1],
            LeafRowCounts = [2, 4, 4],
        };
        var ranker = new TreesRanker(["f0", "f1", "f2"], TreeObjective.Logistic, 0, [tree, Tree.Empty(1)]);

        Assert.Equal(
            [new("f1", 0.75, 1, 10 / 16.0), new("f0", 0.25, 1, 6 / 16.0), new("f2", 0, 0, 0)],
            FeatureImportance.Of(ranker)
        );
    }

    [Fact]
    public void Of_other_models_it_is_the_share_alone() =>
        Assert.Equal(
            [new("b", 1, null, null), new FeatureImportance("a", 0, null, null)],
            FeatureImportance.Of(new RuleRanker(["a", "b"], 1))
        );
}
