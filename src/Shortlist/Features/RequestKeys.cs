namespace Shortlist.Features;

/// <summary>The keys of a request's candidates, made once for all that look something up under them.</summary>
/// <remarks>In memory of the request, and valid as long.</remarks>
/// <param name="request">Whose candidates.</param>
/// <param name="itemCount">1 where all candidates have the same keys.</param>
internal sealed class RequestKeys(FeatureRequest request, int itemCount)
{
    private readonly int[] _ends = request.RentPlaces(itemCount);
    private ulong[] _keys = request.RentWords(itemCount);
    private int _count;
    private int _endCount;

    public int ItemCount => itemCount;

    /// <summary>Whether every candidate has exactly one key, as most have: then a candidate's index is its key's.</summary>
    public bool AreSingle { get; private set; } = true;

    /// <summary>All keys, candidate by candidate.</summary>
    public ReadOnlySpan<ulong> All => _keys.AsSpan(0, _count);

    public void Add(ulong key)
    {
        if (_count == _keys.Length)
        {
            var more = request.RentWords(Math.Max(4, 2 * _count));
            _keys.CopyTo(more, 0);
            _keys = more;
        }
        _keys[_count++] = key;
    }

    /// <summary>The keys added since are the next candidate's.</summary>
    public void End()
    {
        _ends[_endCount++] = _count;
        AreSingle &= _count == _endCount;
    }

    /// <summary>Which of all keys are a candidate's; none where the key has a missing part.</summary>
    public (int Start, int End) this[int index]
    {
        get
        {
            var at = itemCount == 1 ? 0 : index;
            return (at == 0 ? 0 : _ends[at - 1], _ends[at]);
        }
    }
}
