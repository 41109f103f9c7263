namespace Shortlist.Indexes.Inverted;

/// <summary>The rows that have a term, ascending, and how often each of their fields mentions it.</summary>
/// <remarks>
/// Adding a row above all others is O(1), as a growing catalogue does; elsewhere, and on removal, the rows behind it
/// move: O(rows), at the speed of a memory copy.
/// </remarks>
internal sealed class PostingList(string term, int fieldCount)
{
    private const int CapacityMin = 4;

    private int[] _rows = new int[CapacityMin];
    private byte[] _frequencies = new byte[CapacityMin * fieldCount];
    private int _count;

    public string Term => term;

    public int Count => _count;

    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, _count);

    /// <summary>Postings × fields, row-major.</summary>
    public ReadOnlySpan<byte> Frequencies => _frequencies.AsSpan(0, _count * fieldCount);

    public int Frequency(int place, int field) => _frequencies[(place * fieldCount) + field];

    /// <summary>The row must not be in the list.</summary>
    public void Add(int row, ReadOnlySpan<byte> frequencies)
    {
        if (_count == _rows.Length)
        {
            Array.Resize(ref _rows, _count * 2);
            Array.Resize(ref _frequencies, _count * 2 * fieldCount);
        }
        var at = _count == 0 || _rows[_count - 1] < row ? _count : ~Rows.BinarySearch(row);
        _rows.AsSpan(at, _count - at).CopyTo(_rows.AsSpan(at + 1));
        var from = at * fieldCount;
        var moved = _frequencies.AsSpan(from, (_count * fieldCount) - from);
        moved.CopyTo(_frequencies.AsSpan(from + fieldCount));
        _rows[at] = row;
        frequencies.CopyTo(_frequencies.AsSpan(from));
        _count++;
    }

    /// <summary>The row must be in the list.</summary>
    public void Remove(int row)
    {
        var at = Rows.BinarySearch(row);
        _rows.AsSpan(at + 1, _count - at - 1).CopyTo(_rows.AsSpan(at));
        var next = (at + 1) * fieldCount;
        var moved = _frequencies.AsSpan(next, (_count * fieldCount) - next);
        moved.CopyTo(_frequencies.AsSpan(at * fieldCount));
        _count--;
        if (_count < _rows.Length / 4 && _rows.Length > CapacityMin)
        {
            Array.Resize(ref _rows, _rows.Length / 2);
            Array.Resize(ref _frequencies, _rows.Length * fieldCount);
        }
    }
}
