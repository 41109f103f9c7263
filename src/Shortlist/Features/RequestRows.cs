namespace Shortlist.Features;

/// <summary>Where the keys of a request's candidates have their rows, looked up once for all features that read them.</summary>
/// <remarks>In memory of the request, and valid as long.</remarks>
/// <param name="request">Whose candidates.</param>
/// <param name="itemCount">1 where all candidates have the same keys.</param>
internal sealed class RequestRows(FeatureRequest request, int itemCount)
{
    private readonly int[] _ends = request.RentPlaces(itemCount);
    private int[] _rows = request.RentPlaces(itemCount);
    private int _count;
    private int _endCount;

    public int ItemCount => itemCount;

    /// <summary>Whether every candidate has exactly one key, as most have: then a candidate's index is its row's.</summary>
    public bool AreSingle { get; private set; } = true;

    /// <summary>All rows, candidate by candidate, −1 for a key never met.</summary>
    public ReadOnlySpan<int> All => _rows.AsSpan(0, _count);

    public void Add(int row)
    {
        if (_count == _rows.Length)
        {
            var more = request.RentPlaces(Math.Max(4, 2 * _count));
            _rows.CopyTo(more, 0);
            _rows = more;
        }
        _rows[_count++] = row;
    }

    /// <summary>The rows added since are the next candidate's.</summary>
    public void End()
    {
        _ends[_endCount++] = _count;
        AreSingle &= _count == _endCount;
    }

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
