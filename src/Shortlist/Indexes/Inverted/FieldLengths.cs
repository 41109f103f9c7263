using System.Runtime.CompilerServices;

namespace Shortlist.Indexes.Inverted;

/// <summary>How many terms each document has in one field, and what they come to; always exactly current.</summary>
internal sealed unsafe class FieldLengths
{
    // Does not move, so that sixteen lengths can be gathered by their rows. Never shorter than any row that was ever put.
    private int[] _lengths = GC.AllocateArray<int>(1, pinned: true);
    private long _total;
    private int _documentCount;

    /// <summary>By row. What a writer changes, it changes in here, or in a longer copy.</summary>
    public int[] ByRow => _lengths;

    /// <summary>Where the lengths are, until the next write.</summary>
    public int* Start => (int*)Unsafe.AsPointer(ref _lengths[0]);

    /// <summary>Over the documents that have the field at all: a missing text is not a short one.</summary>
    public float Average => _documentCount == 0 ? 1 : (float)((double)_total / _documentCount);

    public int this[int row]
    {
        get => (uint)row < (uint)_lengths.Length ? _lengths[row] : 0;
        set
        {
            MakeRoom(row);
            _total += value - _lengths[row];
            _documentCount += Math.Sign(value) - Math.Sign(_lengths[row]);
            _lengths[row] = value;
        }
    }

    /// <summary>Begins with these lengths.</summary>
    public void Take(ReadOnlySpan<int> lengths)
    {
        MakeRoom(lengths.Length);
        lengths.CopyTo(_lengths);
        foreach (var length in lengths)
        {
            _total += length;
            _documentCount += Math.Sign(length);
        }
    }

    /// <summary>Every row that is put anywhere has a length here, be it 0.</summary>
    public void MakeRoom(int row)
    {
        if (row >= _lengths.Length)
        {
            var longer = GC.AllocateArray<int>(Math.Max(row + 1, _lengths.Length * 2), pinned: true);
            _lengths.CopyTo(longer, 0);
            _lengths = longer;
        }
    }
}
