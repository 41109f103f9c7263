using System.Buffers;

namespace Shortlist.Indexes.Inverted;

/// <summary>The rows a caller asks about, by the segment that has them and ascending, so that postings are read forwards.</summary>
/// <remarks>Scratch memory is pooled; dispose once.</remarks>
internal readonly ref struct RowsBySegment
{
    private readonly long[] _keys;
    private readonly int[] _rows;
    private readonly int[] _indexes;
    private readonly int _count;

    public RowsBySegment(ReadOnlySpan<int> rows, SegmentSet segments)
    {
        _count = rows.Length;
        _keys = ArrayPool<long>.Shared.Rent(_count);
        _rows = ArrayPool<int>.Shared.Rent(_count);
        _indexes = ArrayPool<int>.Shared.Rent(_count);
        for (var i = 0; i < _count; i++)
        {
            _keys[i] = ((long)segments.SegmentOf(rows[i]) << 32) | (uint)rows[i];
            _indexes[i] = i;
        }
        Array.Sort(_keys, _indexes, 0, _count);
        for (var i = 0; i < _count; i++)
        {
            _rows[i] = (int)_keys[i];
        }
    }

    /// <summary>Those in the segment of that place, and the index of each in the caller's order.</summary>
    public void Of(int place, out ReadOnlySpan<int> rows, out ReadOnlySpan<int> indexes)
    {
        var (start, end) = (From((long)place << 32), From((long)(place + 1) << 32));
        rows = _rows.AsSpan(start, end - start);
        indexes = _indexes.AsSpan(start, end - start);
    }

    public void Dispose()
    {
        ArrayPool<long>.Shared.Return(_keys);
        ArrayPool<int>.Shared.Return(_rows);
        ArrayPool<int>.Shared.Return(_indexes);
    }

    private int From(long key)
    {
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = _keys[middle] < key ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
