namespace Shortlist.Features;

/// <summary>Where the keys of a request's candidates have their rows, looked up once for all features that read them.</summary>
/// <remarks>In memory of the request, and valid as long.</remarks>
/// <param name="keys">Of the candidates.</param>
/// <param name="rows">One a key, −1 for a key never met; the array may be longer.</param>
internal sealed class RequestRows(RequestKeys keys, int[] rows)
{
    public int ItemCount => keys.ItemCount;

    /// <summary>Whether every candidate has exactly one key, as most have: then a candidate's index is its row's.</summary>
    public bool AreSingle => keys.AreSingle;

    /// <summary>All rows, candidate by candidate, −1 for a key never met.</summary>
    public ReadOnlySpan<int> All => rows.AsSpan(0, keys.All.Length);

    /// <summary>The rows of a candidate, −1 for a key never met; none where the key has a missing part.</summary>
    public ReadOnlySpan<int> this[int index]
    {
        get
        {
            var (start, end) = keys[index];
            return rows.AsSpan(start, end - start);
        }
    }
}
