using System.Runtime.Intrinsics.X86;
using Shortlist.Learning.Trees;

namespace Shortlist.Tests.Learning.Trees;

public sealed class TreeBlocksTests
{
    [Theory]
    [InlineData(32)]
    [InlineData(64)]
    public void A_block_of_any_width_and_number_of_rows_adds_what_walking_adds(int lanes)
    {
        Assert.SkipUnless(lanes == 32 || Avx512BW.IsSupported, "Blocks of 64 rows need AVX-512.");
        foreach (var leavesMax in new[] { 1, 3, 31, 64, 100, 256, 400, 1_024 })
        {
            var trees = RandomTrees.Make((ulong)leavesMax, 20, leavesMax, 10, levels: 400);
            var blocks = TreeBlocks.Of(trees, 10, lanes);
            Assert.NotNull(blocks);
            for (var count = 1; count <= blocks.RowsMax; count += 9)
            {
                var rows = RandomTrees.Rows((ulong)count, count + 5, 10, levels: 400);
                var (doubles, singles) = (new float[count], new float[count]);

                blocks.Score(rows, 3, count, 0.25, doubles);
                blocks.Score(rows, 3, count, 0.25f, singles);

                for (var i = 0; i < count; i++)
                {
                    var (sum, single) = (0.25, 0.25f);
                    foreach (var tree in trees)
                    {
                        var leaf = tree.LeafValues[tree.LeafOf(rows.Values, rows.RowCount, 3 + i)];
                        sum += leaf;
                        single += leaf;
                    }
                    Assert.Equal((float)sum, doubles[i]);
                    Assert.Equal(single, singles[i]);
                }
            }
        }
    }

    [Fact]
    public void Trees_that_ask_too_many_different_things_have_no_blocks() =>
        Assert.Null(
            TreeBlocks.Of(RandomTrees.Make(1, 60, 1_024, 1_000, levels: 3_000, categorical: 1), 1_000, 32)
        );
}
