namespace Shortlist.Features;

/// <summary>One fold's view of the rows it shares with the others under the same key: what counts, sums and times have in common.</summary>
internal sealed class KeyFold(KeyRows rows, KeyColumn column)
{
    /// <summary>What is read for each candidate of a request.</summary>
    public KeyReader Read(FeatureRequest request) => new(rows, column, request);

    /// <summary>What is read under each key, in the order of the words that make them.</summary>
    public int ReadEach(Subject subject, int item, Span<double> found)
    {
        Span<int> keys = stackalloc int[KeyMaker.KeyCountMax];
        var count = rows.RowsOf(subject, item, keys);
        var now = column.State.At(subject.AtMs);
        for (var i = 0; i < count; i++)
        {
            found[i] = rows.Read(column, keys[i], in now);
        }
        return count;
    }

    /// <summary>The largest of what is read under the keys; NaN where there is none.</summary>
    public double Read(Subject subject, int item)
    {
        Span<double> found = stackalloc double[KeyMaker.KeyCountMax];
        var largest = double.NaN;
        foreach (var value in found[..ReadEach(subject, item, found)])
        {
            largest = double.MaxNumber(largest, value);
        }
        return largest;
    }
}
