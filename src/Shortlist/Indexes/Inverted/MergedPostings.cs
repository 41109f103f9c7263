using System.Runtime.InteropServices;

namespace Shortlist.Indexes.Inverted;

/// <summary>One term's postings of several segments, gathered to be written as one list.</summary>
internal sealed unsafe class MergedPostings(int fieldCount)
{
    private readonly List<int> _rows = [];
    private readonly List<byte> _frequencies = [];
    private readonly int[] _blockRows = GC.AllocateArray<int>(PostingCursor.BlockSize, pinned: true);
    private readonly int[] _blockFrequencies = GC.AllocateArray<int>(PostingCursor.BlockSize, pinned: true);
    private bool _isSorted = true;

    public int Count => _rows.Count;

    public ReadOnlySpan<int> Rows => CollectionsMarshal.AsSpan(_rows);

    /// <summary>Postings × fields, row-major.</summary>
    public ReadOnlySpan<byte> Frequencies => CollectionsMarshal.AsSpan(_frequencies);

    public void Clear()
    {
        _rows.Clear();
        _frequencies.Clear();
        _isSorted = true;
    }

    /// <summary>Adds what a segment still owns.</summary>
    /// <param name="segmentOf">By row: the place of the segment that owns it.</param>
    public void Add(in BlockDirectory blocks, ReadOnlySpan<int> segmentOf, int segment)
    {
        fixed (int* rows = _blockRows)
        fixed (int* frequencies = _blockFrequencies)
        {
            for (var block = 0; block < blocks.Count; block++)
            {
                var start = _rows.Count;
                var count = blocks.UnpackRows(block, rows);
                for (var i = 0; i < count; i++)
                {
                    if (segmentOf[rows[i]] == segment)
                    {
                        _isSorted &= _rows.Count == 0 || _rows[^1] < rows[i];
                        _rows.Add(rows[i]);
                    }
                }
                CollectionsMarshal.SetCount(_frequencies, _rows.Count * fieldCount);
                for (var field = 0; field < fieldCount; field++)
                {
                    blocks.UnpackFrequencies(block, field, frequencies);
                    var at = (start * fieldCount) + field;
                    for (var i = 0; i < count; i++)
                    {
                        if (segmentOf[rows[i]] == segment)
                        {
                            _frequencies[at] = (byte)frequencies[i];
                            at += fieldCount;
                        }
                    }
                }
            }
        }
    }

    /// <summary>Puts the rows in order, where they came from segments that lie across each other.</summary>
    public void Sort()
    {
        if (_isSorted)
        {
            return;
        }
        var order = new int[_rows.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }
        var rows = _rows.ToArray();
        Array.Sort(rows, order);
        var frequencies = Frequencies.ToArray();
        for (var i = 0; i < order.Length; i++)
        {
            _rows[i] = rows[i];
            frequencies
                .AsSpan(order[i] * fieldCount, fieldCount)
                .CopyTo(CollectionsMarshal.AsSpan(_frequencies)[(i * fieldCount)..]);
        }
        _isSorted = true;
    }
}
