namespace Shortlist.Judgments.Similarity;

/// <summary>Shared items of two lists' first k over all items of both: 1 where they show the same set in any order.</summary>
public static class JaccardSimilarity
{
    /// <returns>Null where both are empty.</returns>
    public static double? Compute<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int depth)
        where T : notnull
    {
        HashSet<T> first = [.. a[..Math.Min(depth, a.Length)]];
        HashSet<T> second = [.. b[..Math.Min(depth, b.Length)]];
        var shared = first.Count(second.Contains);
        var all = first.Count + second.Count - shared;
        return all == 0 ? null : shared / (double)all;
    }
}
