using System.Runtime.InteropServices;

namespace Shortlist.Indexes.Inverted;

/// <summary>Compresses postings, term by term in the order of their keys, into a sealed segment.</summary>
internal sealed class SegmentWriter
{
    private readonly int[][] _lengths;
    private readonly int _rowBefore;
    private int _rowLast;
    private readonly FieldSpan[] _spans;
    private readonly List<byte> _terms = [];
    private readonly List<int> _termEnds = [];
    private readonly List<int> _firstBlocks = [];
    private readonly List<int> _blockRows = [];
    private readonly List<uint> _blockPlaces = [];
    private readonly List<byte> _blockBounds = [];
    private readonly List<byte> _postings = [];
    private readonly uint[] _values = new uint[PostingCursor.BlockSize];

    /// <param name="lengths">Of each field, by row.</param>
    /// <param name="averages">Of each field, at this time.</param>
    /// <param name="rowBefore">All rows are higher.</param>
    public SegmentWriter(int[][] lengths, ReadOnlySpan<float> averages, int rowBefore)
    {
        _lengths = lengths;
        (_rowBefore, _rowLast) = (rowBefore, rowBefore);
        _spans = new FieldSpan[lengths.Length];
        for (var field = 0; field < _spans.Length; field++)
        {
            _spans[field] = new(averages[field], 0, 0);
        }
    }

    /// <param name="key">Greater than that of the term before.</param>
    /// <param name="rows">Ascending, at least one.</param>
    /// <param name="frequencies">Postings × fields, row-major.</param>
    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<int> rows, ReadOnlySpan<byte> frequencies)
    {
        _terms.AddRange(key);
        _termEnds.Add(_terms.Count);
        _firstBlocks.Add(_blockRows.Count);
        var (before, fieldCount) = (_rowBefore, _spans.Length);
        while (!rows.IsEmpty)
        {
            var count = Math.Min(rows.Length, PostingCursor.BlockSize);
            AddBlock(rows[..count], frequencies[..(count * fieldCount)], before);
            before = rows[count - 1];
            rows = rows[count..];
            frequencies = frequencies[(count * fieldCount)..];
        }
    }

    public SealedSegment Finish(int id, int documentCount)
    {
        _firstBlocks.Add(_blockRows.Count);
        CollectionsMarshal.SetCount(_postings, _postings.Count + BitPacking.PaddingBytes);
        CollectionsMarshal.AsSpan(_postings)[^BitPacking.PaddingBytes..].Clear();
        var facts = new SegmentFacts(
            _rowBefore,
            _rowLast,
            documentCount,
            _termEnds.Count,
            ImmutableCollectionsMarshal.AsImmutableArray(_spans)
        );
        return new(
            id,
            facts,
            SealedBytes.Copy(
                facts,
                CollectionsMarshal.AsSpan(_terms),
                CollectionsMarshal.AsSpan(_termEnds),
                CollectionsMarshal.AsSpan(_firstBlocks),
                CollectionsMarshal.AsSpan(_blockRows),
                CollectionsMarshal.AsSpan(_blockPlaces),
                CollectionsMarshal.AsSpan(_blockBounds),
                CollectionsMarshal.AsSpan(_postings)
            )
        );
    }

    private void AddBlock(ReadOnlySpan<int> rows, ReadOnlySpan<byte> frequencies, int before)
    {
        _blockRows.Add(rows[^1]);
        _rowLast = Math.Max(_rowLast, rows[^1]);
        _blockPlaces.Add((uint)_postings.Count);
        var header = _postings.Count;
        _postings.Add((byte)(rows.Length - 1));
        CollectionsMarshal.SetCount(_postings, header + 2 + _spans.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            _values[i] = (uint)(rows[i] - before - 1);
            before = rows[i];
        }
        Pack(header + 1, rows.Length);
        for (var field = 0; field < _spans.Length; field++)
        {
            Measure(rows, frequencies, field);
            var least = _spans.Length == 1 ? 1u : 0;
            for (var i = 0; i < rows.Length; i++)
            {
                _values[i] = frequencies[(i * _spans.Length) + field] - least;
            }
            Pack(header + 2 + field, rows.Length);
        }
    }

    // The rows' documents may die meanwhile and their lengths change: then the bound is of the dead, whom nobody asks for.
    private void Measure(ReadOnlySpan<int> rows, ReadOnlySpan<byte> frequencies, int field)
    {
        var (most, span, lengths) = (0f, _spans[field], _lengths[field]);
        for (var i = 0; i < rows.Length; i++)
        {
            var frequency = frequencies[(i * _spans.Length) + field];
            if (frequency > 0)
            {
                var length = lengths[rows[i]];
                span = span.With(length);
                most = Math.Max(most, MentionBounds.Mentions(frequency, length, span.Average));
            }
        }
        _spans[field] = span;
        _blockBounds.Add(MentionBounds.CodeOf(most));
    }

    private void Pack(int widthAt, int count)
    {
        var values = _values.AsSpan(0, count);
        var all = 0u;
        foreach (var value in values)
        {
            all |= value;
        }
        var width = BitPacking.WidthOf(all);
        var start = _postings.Count;
        CollectionsMarshal.SetCount(_postings, start + BitPacking.ByteCount(count, width));
        var bytes = CollectionsMarshal.AsSpan(_postings);
        bytes[widthAt] = (byte)width;
        bytes[start..].Clear();
        BitPacking.Pack(values, width, bytes[start..]);
    }
}
