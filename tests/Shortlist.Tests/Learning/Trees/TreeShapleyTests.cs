using System.Collections.Immutable;
using System.Numerics;
using Shortlist.Features;
using Shortlist.Learning.Trees;

namespace Shortlist.Tests.Learning.Trees;

public sealed class TreeShapleyTests
{
    [Theory]
    [InlineData(1, 3, false)]
    [InlineData(2, 1, false)]
    [InlineData(2, 4, false)]
    [InlineData(6, 2, false)]
    [InlineData(12, 8, false)]
    [InlineData(40, 5, false)]
    [InlineData(60, 9, true)]
    public void Equals_the_mean_over_all_subsets_of_features(int leavesMax, int features, bool isChain)
    {
        for (ulong seed = 1; seed < 7; seed++)
        {
            var trees = RandomTrees.Make(seed, 4, leavesMax, features, levels: 8, isChain: isChain);
            var rows = RandomTrees.Rows(seed + 50, 6, features, levels: 8);
            var shapley = new TreeShapley(trees, new RowKeys(trees));
            for (var row = 0; row < 6; row++)
            {
                var contributions = new double[features];
                shapley.Add(rows.Values, 6, row, contributions);

                var plain = Plain(trees, rows, row);
                for (var feature = 0; feature < features; feature++)
                {
                    Assert.Equal(plain[feature], contributions[feature], 1e-10);
                }
            }
        }
    }

    [Theory]
    [InlineData(300, 60, false)]
    [InlineData(900, 200, true)]
    public void Adds_up_to_the_score_with_more_features_on_a_path_than_one_vector_has_points_for(
        int leavesMax,
        int features,
        bool isChain
    )
    {
        var trees = RandomTrees.Make(3, 6, leavesMax, features, levels: 50, isChain: isChain);
        var rows = RandomTrees.Rows(4, 20, features, levels: 50);
        var shapley = new TreeShapley(trees, new RowKeys(trees));
        var mean = trees.Sum(tree => new TreeMeans(tree).Root);
        for (var row = 0; row < 20; row++)
        {
            var contributions = new double[features];
            shapley.Add(rows.Values, 20, row, contributions);

            var score = trees.Sum(tree => (double)tree.LeafValues[tree.LeafOf(rows.Values, 20, row)]);
            Assert.Equal(score, mean + contributions.Sum(), 1e-9);
        }
    }

    [Fact]
    public void Two_features_that_do_the_same_get_the_same()
    {
        // Both must exceed zero for the only leaf that counts.
        var tree = Tree.Empty(3) with
        {
            Features = [0, 1],
            Lefts = [~0, ~1],
            Rights = [1, ~2],
            LeafValues = [0, 0, 8],
            LeafRowCounts = [2, 1, 1],
        };
        var rows = new FeatureBlock(2, 1);
        rows.Column(0)[0] = rows.Column(1)[0] = 1;
        var contributions = new double[2];

        new TreeShapley([tree], new RowKeys([tree])).Add(rows.Values, 1, 0, contributions);

        Assert.Equal(3, contributions[0], 1e-12); // 8 − 2 in all: 2 → 4 → 8 or 2 → 4 → 8, whoever comes first.
        Assert.Equal(3, contributions[1], 1e-12);
    }

    private static double[] Plain(ImmutableArray<Tree> trees, FeatureBlock rows, int row)
    {
        var features = rows.FeatureCount;
        double[] values =
        [
            .. Enumerable
                .Range(0, 1 << features)
                .Select(set => trees.Sum(tree => Mean(tree, rows, row, set))),
        ];
        var contributions = new double[features];
        for (var feature = 0; feature < features; feature++)
        {
            for (var set = 0; set < values.Length; set++)
            {
                if ((set >> feature & 1) == 0)
                {
                    var known = BitOperations.PopCount((uint)set);
                    var weight = Factorial(known) * Factorial(features - known - 1) / Factorial(features);
                    contributions[feature] += weight * (values[set | (1 << feature)] - values[set]);
                }
            }
        }
        return contributions;
    }

    // What a tree says where only the features of the set are known.
    private static double Mean(Tree tree, FeatureBlock rows, int row, int set)
    {
        return tree.NodeCount == 0 ? tree.LeafValues[0] : Below(0);

        double Below(int node)
        {
            if (node < 0)
            {
                return tree.LeafValues[~node];
            }
            var feature = tree.Features[node];
            if ((set >> feature & 1) != 0)
            {
                return Below(tree.Next(node, rows[feature, row]));
            }
            var (left, right) = (Count(tree.Lefts[node]), Count(tree.Rights[node]));
            var share = left + right > 0 ? left / (left + right) : 0.5;
            return (share * Below(tree.Lefts[node])) + ((1 - share) * Below(tree.Rights[node]));
        }

        double Count(int node) =>
            node < 0 ? tree.LeafRowCounts[~node] : Count(tree.Lefts[node]) + Count(tree.Rights[node]);
    }

    private static double Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);
}
