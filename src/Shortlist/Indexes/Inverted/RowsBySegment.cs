using System.Buffers;
using Shortlist.Algebra;

namespace Shortlist.Indexes.Inverted;

/// <summary>The rows a caller asks about, by the segment that has them and ascending, so that postings are read forwards.</summary>
/// <remarks>Scratch memory is pooled; dispose once.</remarks>
internal readonly ref struct RowsBySegment
{
    private readonly ulong[] _keys;
    private readonly int[] _rows;
    private readonly int[] _indexes;
    private readonly int _count;

    public RowsBySegment(ReadOnlySpan<int> rows, SegmentSet segments)
    {
        _count = rows.Length;
        _keys = ArrayPool<ulong>.Shared.Rent(_count);
        _rows = ArrayPool<int>.Shared.Rent(_count);
        _indexes = ArrayPool<int>.Shared.Rent(_count);
        for (var i = 0; i < _count; i++)
        {
            _keys[i] = KeyOf(segments.SegmentOf(rows[i])) | (uint)rows[i];
            _indexes[i] = i;
        }
        RadixSort.Sort(_keys.AsSpan(0, _count), _indexes.AsSpan(0, _count));
        for (var i = 0; i < _count; i++)
        {
            _rows[i] = (int)_keys[i];
        }
    }

    /// <summary>Those in the segment of that place, and the index of each in the caller's order.</summary>
    public void Of(int place, out ReadOnlySpan<int> rows, out ReadOnlySpan<int> indexes)
    {
        var (start, end) = (From(KeyOf(place)), From(KeyOf(place + 1)));
        rows = _rows.AsSpan(start, end - start);
        indexes = _indexes.AsSpan(start, end - start);
    }

    public void Dispose()
    {
        ArrayPool<ulong>.Shared.Return(_keys);
        ArrayPool<int>.Shared.Return(_rows);
        ArrayPool<int>.Shared.Return(_indexes);
    }

    // Rows of no segment come first.
    private static ulong KeyOf(int segment) => (ulong)(segment + 1) << 32;

    private int From(ulong key)
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
