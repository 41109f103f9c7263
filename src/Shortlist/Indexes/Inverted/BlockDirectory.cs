using System.Numerics;

namespace Shortlist.Indexes.Inverted;

/// <summary>
/// One term's blocks in a sealed segment. A block is its count less one, the width of its row gaps, the width of its
/// frequencies in each field, then the gaps, then the frequencies field by field.
/// </summary>
internal readonly unsafe struct BlockDirectory
{
    private readonly int* _lastRows;
    private readonly uint* _places;
    private readonly byte* _bounds;
    private readonly byte* _postings;
    private readonly int _rowBefore;
    private readonly int _fieldCount;

    public BlockDirectory(SealedBytes bytes, int firstBlock, int count)
    {
        Count = count;
        _fieldCount = bytes.FieldCount;
        _rowBefore = bytes.RowBefore;
        _lastRows = bytes.BlockRows + firstBlock;
        _places = bytes.BlockPlaces + firstBlock;
        _bounds = bytes.BlockBounds + ((long)firstBlock * _fieldCount);
        _postings = bytes.Postings;
    }

    /// <summary>Of blocks.</summary>
    public int Count { get; }

    /// <summary>Of the index.</summary>
    public int FieldCount => _fieldCount;

    // A posting says its term at least once; of several fields any may say nothing.
    private int FrequencyMin => _fieldCount == 1 ? 1 : 0;

    /// <summary>Of all blocks.</summary>
    public int PostingCount =>
        Count == 0 ? 0 : ((Count - 1) * PostingCursor.BlockSize) + _postings[_places[Count - 1]] + 1;

    public int LastRow(int block) => _lastRows[block];

    /// <summary>The rows of the block are higher.</summary>
    public int RowBefore(int block) => block == 0 ? _rowBefore : _lastRows[block - 1];

    /// <summary>The largest of the bytes that bound mentions in a field, over some blocks.</summary>
    public byte Bound(int start, int end, int field)
    {
        if (_fieldCount == 1 && end - start >= Vector<byte>.Count)
        {
            return LargestOf(new(_bounds + start, end - start));
        }
        byte largest = 0;
        for (var block = start; block < end; block++)
        {
            largest = Math.Max(largest, _bounds[((long)block * _fieldCount) + field]);
        }
        return largest;
    }

    /// <returns>How many rows the block has.</returns>
    public int UnpackRows(int block, int* rows)
    {
        var at = _postings + _places[block];
        var count = at[0] + 1;
        BitPacking.UnpackRows(at + 2 + _fieldCount, at[1], count, RowBefore(block), rows);
        return count;
    }

    public void UnpackFrequencies(int block, int field, int* frequencies)
    {
        var packed = FrequenciesOf(block, field, out var width, out var count);
        BitPacking.Unpack(packed, width, count, frequencies, FrequencyMin);
    }

    public int Frequency(int block, int field, int place)
    {
        var packed = FrequenciesOf(block, field, out var width, out _);
        return BitPacking.At(packed, width, place) + FrequencyMin;
    }

    /// <summary>How often each field of the index mentions the term.</summary>
    public void Frequencies(int block, int place, Span<int> frequencies)
    {
        var at = _postings + _places[block];
        var count = at[0] + 1;
        var widths = at + 2;
        at = widths + _fieldCount + BitPacking.ByteCount(count, at[1]);
        for (var field = 0; field < _fieldCount; field++)
        {
            frequencies[field] = BitPacking.At(at, widths[field], place) + FrequencyMin;
            at += BitPacking.ByteCount(count, widths[field]);
        }
    }

    private byte* FrequenciesOf(int block, int field, out int width, out int count)
    {
        var at = _postings + _places[block];
        count = at[0] + 1;
        var widths = at + 2;
        at = widths + _fieldCount + BitPacking.ByteCount(count, at[1]);
        for (var i = 0; i < field; i++)
        {
            at += BitPacking.ByteCount(count, widths[i]);
        }
        width = widths[field];
        return at;
    }

    private static byte LargestOf(ReadOnlySpan<byte> bytes)
    {
        var largest = new Vector<byte>(bytes[^Vector<byte>.Count..]);
        for (var i = 0; i <= bytes.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            largest = Vector.Max(largest, new Vector<byte>(bytes[i..]));
        }
        byte most = 0;
        for (var i = 0; i < Vector<byte>.Count; i++)
        {
            most = Math.Max(most, largest[i]);
        }
        return most;
    }
}
