namespace Shortlist.Indexes.Inverted;

/// <summary>How many terms each document has in one field, and what they come to; always exactly current.</summary>
internal sealed class FieldLengths
{
    private int[] _lengths = [];
    private long _total;
    private int _documentCount;

    /// <summary>By row; rows past the end, like rows of length 0, have nothing in this field.</summary>
    public ReadOnlySpan<int> ByRow => _lengths;

    /// <summary>Over the documents that have the field at all: a missing text is not a short one.</summary>
    public float Average => _documentCount == 0 ? 1 : (float)((double)_total / _documentCount);

    public int this[int row]
    {
        get => (uint)row < (uint)_lengths.Length ? _lengths[row] : 0;
        set
        {
            if (row >= _lengths.Length)
            {
                Array.Resize(ref _lengths, Math.Max(row + 1, _lengths.Length * 2));
            }
            _total += value - _lengths[row];
            _documentCount += Math.Sign(value) - Math.Sign(_lengths[row]);
            _lengths[row] = value;
        }
    }
}
