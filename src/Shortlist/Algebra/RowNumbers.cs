using System.Numerics;

namespace Shortlist.Algebra;

/// <summary>
/// A small table from rows to numbers, for work that meets some hundred rows of millions: filled, used and emptied a
/// thousand times a second without a byte for the collector.
/// </summary>
/// <remarks>Emptying costs nothing: entries of an earlier use are known by their stamp. One thread at a time.</remarks>
internal sealed class RowNumbers
{
    private const int SlotCountMin = 1_024;
    private const int SpareCountMax = 4; // A thread seldom needs more at once.
    private const uint Golden = 0x9E3779B9; // Knuth's multiplicative hashing: neighbours spread.

    [ThreadStatic]
    private static Stack<RowNumbers>? _spare;

    private Slot[] _slots = new Slot[SlotCountMin];
    private int _shift = 32 - BitOperations.Log2(SlotCountMin);
    private int _stamp;

    private RowNumbers() { }

    /// <summary>Rows that have a number.</summary>
    public int Count { get; private set; }

    /// <summary>An empty one; give it back, or leave it to the collector.</summary>
    public static RowNumbers Rent()
    {
        var numbers = _spare is { Count: > 0 } spare ? spare.Pop() : new();
        numbers.Clear();
        return numbers;
    }

    public static void Return(RowNumbers numbers)
    {
        _spare ??= new(SpareCountMax);
        if (_spare.Count < SpareCountMax)
        {
            _spare.Push(numbers);
        }
    }

    /// <summary>The number of a row, a new one 0. Valid until the next row is added.</summary>
    public ref int GetOrAdd(int row, out bool isNew)
    {
        if (Count == _slots.Length / 2)
        {
            Grow();
        }
        ref var slot = ref SlotOf(row);
        isNew = slot.Stamp != _stamp;
        if (isNew)
        {
            slot = new() { Row = row, Stamp = _stamp };
            Count++;
        }
        return ref slot.Number;
    }

    private void Clear()
    {
        Count = 0;
        if (++_stamp <= 0)
        {
            Array.Clear(_slots);
            _stamp = 1;
        }
    }

    // The row's slot, or the empty one where it belongs.
    private ref Slot SlotOf(int row)
    {
        var slots = _slots;
        var at = (int)(((uint)row * Golden) >> _shift);
        while (true)
        {
            ref var slot = ref slots[at];
            if (slot.Stamp != _stamp || slot.Row == row)
            {
                return ref slot;
            }
            at = (at + 1) & (slots.Length - 1);
        }
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new Slot[2 * old.Length];
        _shift--;
        foreach (ref readonly var slot in old.AsSpan())
        {
            if (slot.Stamp == _stamp)
            {
                SlotOf(slot.Row) = slot;
            }
        }
    }

    private struct Slot
    {
        public int Row;
        public int Stamp;
        public int Number;
    }
}
