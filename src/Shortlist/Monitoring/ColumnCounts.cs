using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Shortlist.Monitoring;

/// <summary>
/// Counts a column into bins closed on the right, not-a-number into one of its own, the last. Bin by bin over the whole
/// column instead of value by value: ten passes of compares are far cheaper than a search for each value.
/// </summary>
internal static class ColumnCounts
{
    /// <param name="column">Values of one feature.</param>
    /// <param name="edges">Ascending; one bin more than edges.</param>
    /// <param name="counts">Added to; edges + 2 long.</param>
    public static void Add(ReadOnlySpan<float> column, ReadOnlySpan<float> edges, Span<long> counts)
    {
        Debug.Assert(counts.Length == edges.Length + 2);
        var present = Present(column);
        var above = present;
        for (var i = 0; i < edges.Length; i++)
        {
            var next = Above(column, edges[i]);
            counts[i] += above - next;
            above = next;
        }
        counts[edges.Length] += above;
        counts[^1] += column.Length - present;
    }

    private static int Above(ReadOnlySpan<float> column, float edge)
    {
        var blocks = MemoryMarshal.Cast<float, Vector<float>>(column);
        var edges = new Vector<float>(edge);
        var counts = Vector<int>.Zero;
        foreach (var block in blocks)
        {
            counts -= Vector.GreaterThan(block, edges); // True is −1 in every bit; compares with NaN are false.
        }
        var count = Vector.Sum(counts);
        foreach (var value in column[(blocks.Length * Vector<float>.Count)..])
        {
            count += value > edge ? 1 : 0;
        }
        return count;
    }

    private static int Present(ReadOnlySpan<float> column)
    {
        var blocks = MemoryMarshal.Cast<float, Vector<float>>(column);
        var counts = Vector<int>.Zero;
        foreach (var block in blocks)
        {
            counts -= Vector.Equals(block, block); // Only NaN differs from itself.
        }
        var count = Vector.Sum(counts);
        foreach (var value in column[(blocks.Length * Vector<float>.Count)..])
        {
            count += float.IsNaN(value) ? 0 : 1;
        }
        return count;
    }
}
