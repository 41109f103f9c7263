namespace Shortlist.Learning.Factors;

/// <summary>A block of users with a block of items: whose interactions are gone through by one thread.</summary>
/// <param name="Cells">User, and place of the item within its block; put into another order by who goes through them.</param>
/// <param name="Items">Of the block, by place.</param>
/// <param name="Slots">By place, to draw what is compared with; empty where all are alike.</param>
internal readonly record struct BlockPair(
    ArraySegment<(int User, int Place)> Cells,
    ArraySegment<int> Items,
    ArraySegment<AliasSlot> Slots
);
