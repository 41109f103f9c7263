namespace Shortlist.Features;

/// <summary>What a fold knows of the candidates of one request, by their place in it.</summary>
public readonly struct KeyReader
{
    private readonly KeyRows _rows;
    private readonly KeyColumn _column;
    private readonly RequestRows _found;
    private readonly Moment _now;

    internal KeyReader(KeyRows rows, KeyColumn column, FeatureRequest request)
    {
        _rows = rows;
        _column = column;
        _found = rows.RowsOf(request);
        _now = column.State.At(request.Subject.AtMs);
    }

    /// <summary>What is read under the candidate's key, or the largest of its keys; NaN where the key has a missing part.</summary>
    public double this[int index]
    {
        get
        {
            var largest = double.NaN;
            foreach (var row in _found[index])
            {
                largest = double.MaxNumber(largest, _rows.Read(_column, row, in _now));
            }
            return largest;
        }
    }

    /// <summary>What is read under each of the candidate's keys, in the order of the words that make them.</summary>
    /// <returns>How many keys there are; none where the key has a missing part.</returns>
    public int Each(int index, Span<double> found)
    {
        var rows = _found[index];
        for (var i = 0; i < rows.Length; i++)
        {
            found[i] = _rows.Read(_column, rows[i], in _now);
        }
        return rows.Length;
    }
}
