using Shortlist.Learning;
using Shortlist.Learning.Trees;

namespace Shortlist.Tests.Learning.Trees;

public sealed class LeafBitsTests
{
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 7)]
    [InlineData(3, 31)]
    [InlineData(4, 32)]
    public void Finds_the_leaf_that_the_walk_finds(ulong seed, int leaves)
    {
        var rows = SyntheticRows.Make(seed, groups: 80, features: 11, missing: 0.3);
        var options = new TreesOptions
        {
            Leaves = leaves,
            Trees = 20,
            MinRowsPerLeaf = 2,
        };
        var ranker = (TreesRanker)
            TreesTrainer.Train(rows, null, options, new TrainingOptions(), CancellationToken.None).Ranker;
        var bits = new LeafBits(ranker.Trees);
        var block = rows.ToBlock();

        for (var tree = 0; tree < ranker.TreeCount; tree++)
        {
            for (var row = 0; row + 8 <= rows.RowCount; row += 8)
            {
                var sums = new double[8];
                bits.Add(tree, block.Values, block.RowCount, row, sums);
                for (var lane = 0; lane < 8; lane++)
                {
                    var plain = ranker.Trees[tree].LeafOf(rows.Columns, row + lane);
                    Assert.Equal(ranker.Trees[tree].LeafValues[plain], sums[lane]);
                }
            }
        }
    }
}
