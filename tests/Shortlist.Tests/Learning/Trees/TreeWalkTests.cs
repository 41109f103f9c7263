using Shortlist.Learning.Trees;

namespace Shortlist.Tests.Learning.Trees;

public sealed class TreeWalkTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(64, false)]
    [InlineData(1_024, false)]
    [InlineData(900, true)]
    public void Finds_the_leaves_that_the_plain_walk_finds(int leavesMax, bool isChain)
    {
        for (var treeCount = 1; treeCount < 12; treeCount++)
        {
            var trees = RandomTrees.Make((ulong)treeCount, treeCount, leavesMax, 6, isChain: isChain);
            var rows = RandomTrees.Rows((ulong)leavesMax, 40, 6);
            var walk = TreeWalk.Of(trees, new RowKeys(trees));
            Assert.NotNull(walk);

            for (var row = 0; row < 40; row++)
            {
                Assert.Equal(
                    trees.Select(tree => tree.LeafValues[tree.LeafOf(rows.Values, 40, row)]),
                    walk.LeavesOf(rows.Values, 40, row).ToArray()
                );
                Assert.Equal(
                    trees.Select(
                        (tree, i) =>
                            trees.Take(i).Sum(before => before.LeafCount) + tree.LeafOf(rows.Values, 40, row)
                    ),
                    walk.LeafNumbersOf(rows.Values, 40, row).ToArray()
                );
            }
        }
    }

    [Fact]
    public void A_tree_too_large_for_it_is_walked_plainly()
    {
        var trees = RandomTrees.Make(5, 1, 1, 2);
        var large = RandomTrees.Make(9, 3, 30_000, 2);
        Assert.NotNull(TreeWalk.Of(trees, new RowKeys(trees)));
        Assert.Null(TreeWalk.Of(large, new RowKeys(large)));
        var rows = RandomTrees.Rows(3, 5, 2);
        var scorer = new TreeScorer(large, 2, 0, isSingle: false);
        Assert.Equal(scorer.Plain(rows, 2), scorer.ScoreRow(rows, 2));
    }
}
