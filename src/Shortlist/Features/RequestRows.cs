namespace Shortlist.Features;

/// <summary>Where the keys of a request's candidates have their rows, looked up once for all features that read them.</summary>
/// <param name="itemCount">1 where all candidates have the same keys.</param>
internal sealed class RequestRows(int itemCount)
{
    private readonly int[] _ends = new int[itemCount];
    private int[] _rows = new int[itemCount];
    private int _count;

    public int ItemCount => itemCount;

    public void Add(int row)
    {
        if (_count == _rows.Length)
        {
            Array.Resize(ref _rows, Math.Max(4, 2 * _count));
        }
        _rows[_count++] = row;
    }

    public void End(int index) => _ends[index] = _count;

    /// <summary>The rows of a candidate, −1 for a key never met; none where the key has a missing part.</summary>
    public ReadOnlySpan<int> this[int index]
    {
        get
        {
            var at = itemCount == 1 ? 0 : index;
            var start = at == 0 ? 0 : _ends[at - 1];
            return _rows.AsSpan(start, _ends[at] - start);
        }
    }
}
