namespace Shortlist.Features;

/// <summary>What a fold knows of the candidates of one request, by their place in it; read once for all features that ask.</summary>
public readonly struct KeyReader
{
    private readonly KeyRows _rows;
    private readonly KeyColumn _column;
    private readonly RequestRows _found;
    private readonly double[] _values;
    private readonly int _last; // 0 where all candidates have the same keys.

    internal KeyReader(KeyRows rows, KeyColumn column, FeatureRequest request)
    {
        _rows = rows;
        _column = column;
        _found = rows.RowsOf(request);
        _values = column.ReadAll(request);
        _last = _found.ItemCount - 1;
        Now = column.State.At(request.Subject.AtMs);
    }

    /// <summary>Whether each candidate has exactly one key.</summary>
    internal bool AreSingle => _found.AreSingle;

    /// <summary>Whether all candidates have the same keys.</summary>
    internal bool AreShared => _last == 0;

    private Moment Now { get; }

    /// <summary>What is read under the candidate's key, or the largest of its keys; NaN where the key has a missing part.</summary>
    public double this[int index] => _values[Math.Min(index, _last)];

    /// <summary>What is read under each of the candidate's keys, in the order of the words that make them.</summary>
    /// <returns>How many keys there are; none where the key has a missing part.</returns>
    public int Each(int index, Span<double> found)
    {
        var rows = _found[index];
        var now = Now;
        for (var i = 0; i < rows.Length; i++)
        {
            found[i] = _rows.Read(_column, rows[i], in now);
        }
        return rows.Length;
    }
}
