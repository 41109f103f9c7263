using Shortlist.Basics;
using Shortlist.Learning.Factors;

namespace Shortlist.Tests.Learning.Factors;

public sealed class PairwiseBlocksTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void Every_interaction_is_in_one_pair_of_blocks_and_no_item_in_two_blocks(double power)
    {
        var random = new SeededRandom(4);
        var matrix = InteractionMatrix.From(
            90,
            500,
            Enumerable.Range(0, 2_000).Select(_ => (random.Next(90), random.Next(500), 1f))
        );
        var blocks = new PairwiseBlocks(matrix, 16, power);
        Assert.True(blocks.Count > 1);

        blocks.Deal(new SeededRandom(7), new(2, CancellationToken.None));

        var found = new HashSet<(int, int)>();
        var ownerOf = new Dictionary<int, int>();
        for (var userBlock = 0; userBlock < blocks.Count; userBlock++)
        {
            for (var itemBlock = 0; itemBlock < blocks.Count; itemBlock++)
            {
                var pair = blocks.Pair(userBlock, itemBlock);
                Assert.All(pair.Cells, cell => Assert.True(found.Add((cell.User, pair.Items[cell.Place]))));
                Assert.All(pair.Items, item => Assert.Equal(itemBlock, Owner(ownerOf, item, itemBlock)));
                Assert.Equal(power > 0 ? pair.Items.Count : 0, pair.Slots.Count);
            }
        }
        Assert.Equal(matrix.CellCount, found.Count);
        Assert.All(found, cell => Assert.True(matrix.Columns(cell.Item1).Contains(cell.Item2)));
        Assert.Equal(500, ownerOf.Count);
    }

    [Fact]
    public void A_few_items_make_one_block() =>
        Assert.Equal(1, new PairwiseBlocks(InteractionMatrix.From(5, 9, [(0, 0, 1)]), 16, 0).Count);

    private static int Owner(Dictionary<int, int> ownerOf, int item, int block)
    {
        ownerOf.TryAdd(item, block);
        return ownerOf[item];
    }
}
