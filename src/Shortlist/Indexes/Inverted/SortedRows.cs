using System.Buffers;

namespace Shortlist.Indexes.Inverted;

/// <summary>The rows a caller asks about, in ascending order, so that each posting list is walked once, forwards.</summary>
/// <remarks>Scratch memory is pooled; dispose once.</remarks>
internal readonly ref struct SortedRows
{
    private readonly int[] _rows;
    private readonly int[] _indexes;
    private readonly int _count;

    public SortedRows(ReadOnlySpan<int> rows)
    {
        _count = rows.Length;
        _rows = ArrayPool<int>.Shared.Rent(_count);
        _indexes = ArrayPool<int>.Shared.Rent(_count);
        rows.CopyTo(_rows);
        for (var i = 0; i < _count; i++)
        {
            _indexes[i] = i;
        }
        Array.Sort(_rows, _indexes, 0, _count);
    }

    /// <summary>Those of the rows that are in the list: their index in the caller's order, the row, its place.</summary>
    public Matches Within(PostingList postings) => new(this, postings);

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_rows);
        ArrayPool<int>.Shared.Return(_indexes);
    }

    /// <summary>Walks rows and postings together.</summary>
    internal ref struct Matches(SortedRows rows, PostingList postings)
    {
        private readonly SortedRows _rows = rows;
        private int _at = -1;
        private int _place;

        public readonly (int Index, int Row, int Place) Current =>
            (_rows._indexes[_at], _rows._rows[_at], _place);

        public readonly Matches GetEnumerator() => this;

        public bool MoveNext()
        {
            while (++_at < _rows._count)
            {
                var row = _rows._rows[_at];
                _place = postings.PlaceOf(row, _place);
                if (_place == postings.Count)
                {
                    return false;
                }
                if (postings.Rows[_place] == row)
                {
                    return true;
                }
            }
            return false;
        }
    }
}
