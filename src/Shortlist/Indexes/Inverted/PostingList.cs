using System.Runtime.InteropServices;
using Shortlist.Algebra;

namespace Shortlist.Indexes.Inverted;

/// <summary>The rows that have a term, ascending, and how often each of their fields mentions it.</summary>
/// <remarks>
/// Adding a row above all others is O(1), as a growing catalogue does; elsewhere, and on removal, the rows behind it
/// move: O(rows), at the speed of a memory copy.
/// </remarks>
internal sealed class PostingList(TermEntry entry, int fieldCount, PostingPool pool)
{
    // As all capacities, a multiple of what frequencies fit into the room of a row.
    private const int CapacityMin = sizeof(int);

    // Room for the rows, and behind it for the frequencies: a short list, as most are, lies in one cache line.
    private PostingRoom _room = pool.Rent(LengthOf(CapacityMin, fieldCount));
    private int _capacity = CapacityMin;
    private int _count;

    public TermEntry Entry => entry;

    public string Term => entry.Term;

    public int Count => _count;

    public ReadOnlySpan<int> Rows => _room.Span[.._count];

    /// <summary>Postings × fields, row-major.</summary>
    public ReadOnlySpan<byte> Frequencies => FrequencyRoom[..(_count * fieldCount)];

    private Span<byte> FrequencyRoom => MemoryMarshal.AsBytes(_room.Span[_capacity..]);

    public int Frequency(int place, int field) => FrequencyRoom[(place * fieldCount) + field];

    /// <summary>Begins to fetch what the next row is written to.</summary>
    public void PrefetchEnd()
    {
        var last = Math.Max(_count - 1, 0);
        var numbers = _room.Span;
        Memory.Prefetch(in numbers[last]);
        Memory.Prefetch(in numbers[_capacity + (last * fieldCount / sizeof(int))]);
    }

    /// <summary>The row must not be in the list.</summary>
    public void Add(int row, ReadOnlySpan<byte> frequencies)
    {
        if (_count == _capacity)
        {
            Resize(_capacity * 2);
        }
        var numbers = _room.Span;
        var at = _count == 0 || numbers[_count - 1] < row ? _count : ~Rows.BinarySearch(row);
        var from = at * fieldCount;
        var room = FrequencyRoom;
        if (at < _count)
        {
            Rows[at..].CopyTo(numbers[(at + 1)..]);
            Frequencies[from..].CopyTo(room[(from + fieldCount)..]);
        }
        numbers[at] = row;
        frequencies.CopyTo(room[from..]);
        _count++;
    }

    /// <summary>The row must be in the list.</summary>
    public void Remove(int row)
    {
        var at = Rows.BinarySearch(row);
        Rows[(at + 1)..].CopyTo(_room.Span[at..]);
        Frequencies[((at + 1) * fieldCount)..].CopyTo(FrequencyRoom[(at * fieldCount)..]);
        _count--;
        if (_count < _capacity / 4 && _capacity > CapacityMin)
        {
            Resize(_capacity / 2);
        }
    }

    /// <summary>Gives the memory back; the list is not used any more.</summary>
    public void Release() => pool.Return(_room);

    private static int LengthOf(int capacity, int fieldCount) =>
        capacity + (capacity / sizeof(int) * fieldCount);

    private void Resize(int capacity)
    {
        var room = pool.Rent(LengthOf(capacity, fieldCount));
        Rows.CopyTo(room.Span);
        Frequencies.CopyTo(MemoryMarshal.AsBytes(room.Span[capacity..]));
        pool.Return(_room);
        (_room, _capacity) = (room, capacity);
    }
}
