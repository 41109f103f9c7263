using Shortlist.Basics;

namespace Shortlist.Learning.Factors;

/// <summary>Deals users and items out in blocks, and the interactions with them.</summary>
/// <remarks>8 bytes an interaction and 25 an item.</remarks>
internal sealed class PairwiseBlocks
{
    private const int PairBytes = 512 * 1_024; // Of vectors of two blocks: half of a usual second-level cache.
    private const int CountMin = 8; // Work for so many threads.
    private const int CountMax = 64;
    private const int BlockItemsMin = 32; // Fewer would be compared with one another only.

    private readonly InteractionMatrix _interactions;
    private readonly double[] _powers; // By item; empty where all are alike.
    private readonly int[] _userStarts;
    private readonly int[] _items;
    private readonly AliasSlot[] _slots;
    private readonly byte[] _blockOf; // By item.
    private readonly int[] _places; // By item: within its block.
    private readonly (int User, int Place)[] _cells;
    private readonly int[] _cellStarts;

    public PairwiseBlocks(InteractionMatrix interactions, int stride, double negativePower)
    {
        _interactions = interactions;
        var bytes = ((long)interactions.RowCount + interactions.ColumnCount) * stride * sizeof(float);
        var wanted = (int)Math.Clamp(bytes / PairBytes, CountMin, CountMax);
        wanted = Math.Max(1, Math.Min(wanted, interactions.ColumnCount / BlockItemsMin));
        _userStarts = RowRanges.Of(interactions, wanted, 1);
        Count = _userStarts.Length - 1;
        _items = [.. Enumerable.Range(0, interactions.ColumnCount)];
        _blockOf = new byte[_items.Length];
        _places = new int[_items.Length];
        _cells = new (int, int)[interactions.CellCount];
        _cellStarts = new int[(Count * Count) + 1];
        _cellStarts[^1] = _cells.Length;
        _powers = negativePower > 0 ? PowersOf(interactions, negativePower) : [];
        _slots = new AliasSlot[_powers.Length];
    }

    /// <summary>Of users and of items.</summary>
    public int Count { get; }

    /// <summary>Puts items into blocks anew, of equal size but for one.</summary>
    public void Deal(SeededRandom random, Workers workers)
    {
        // From the same order every time, so that a round depends on its number alone.
        for (var item = 0; item < _items.Length; item++)
        {
            _items[item] = item;
        }
        random.Shuffle<int>(_items);
        for (var block = 0; block < Count; block++)
        {
            var (start, end) = ItemsOf(block);
            for (var at = start; at < end; at++)
            {
                (_blockOf[_items[at]], _places[_items[at]]) = ((byte)block, at - start);
            }
            if (_slots.Length > 0)
            {
                double[] weights = [.. _items[start..end].Select(item => _powers[item])];
                AliasTable.Fill(weights, _slots.AsSpan(start..end));
            }
        }
        workers.Run(Count, DealCells);
    }

    public BlockPair Pair(int userBlock, int itemBlock)
    {
        var pair = (userBlock * Count) + itemBlock;
        var (start, end) = ItemsOf(itemBlock);
        return new(
            new(_cells, _cellStarts[pair], _cellStarts[pair + 1] - _cellStarts[pair]),
            new(_items, start, end - start),
            _slots.Length == 0 ? [] : new(_slots, start, end - start)
        );
    }

    private (int Start, int End) ItemsOf(int block) =>
        ((int)((long)_items.Length * block / Count), (int)((long)_items.Length * (block + 1) / Count));

    // The cells of one block of users lie side by side; within them, by block of items.
    private void DealCells(int userBlock)
    {
        var (firstUser, endUser) = (_userStarts[userBlock], _userStarts[userBlock + 1]);
        var counts = new int[Count];
        for (var user = firstUser; user < endUser; user++)
        {
            foreach (var item in _interactions.Columns(user))
            {
                counts[_blockOf[item]]++;
            }
        }
        var next = new int[Count];
        var place = _interactions.CellsBefore(firstUser);
        for (var block = 0; block < Count; block++)
        {
            (next[block], _cellStarts[(userBlock * Count) + block]) = (place, place);
            place += counts[block];
        }
        for (var user = firstUser; user < endUser; user++)
        {
            foreach (var item in _interactions.Columns(user))
            {
                _cells[next[_blockOf[item]]++] = (user, _places[item]);
            }
        }
    }

    private static double[] PowersOf(InteractionMatrix interactions, double power)
    {
        var powers = new double[interactions.ColumnCount];
        for (var user = 0; user < interactions.RowCount; user++)
        {
            foreach (var item in interactions.Columns(user))
            {
                powers[item]++;
            }
        }
        for (var item = 0; item < powers.Length; item++)
        {
            // What nobody turned to is drawn as what one did, so that no block is without weight.
            powers[item] = Math.Pow(Math.Max(1, powers[item]), power);
        }
        return powers;
    }
}
