namespace Shortlist.Judgments.Similarity;

/// <summary>
/// How many of the exact k nearest an approximate index found. Items as near as the k-th, within a millionth, count:
/// which of equals is returned is no fault.
/// </summary>
public static class AnnRecall
{
    private const double Tolerance = 1e-6;

    /// <param name="found">Exact distances of what the index returned, each item once.</param>
    /// <param name="exact">Distances of the true k nearest, ascending, not negative.</param>
    /// <returns>0 to 1; null where nothing was to be found.</returns>
    public static double? Compute(ReadOnlySpan<double> found, ReadOnlySpan<double> exact)
    {
        if (exact.Length == 0)
        {
            return null;
        }
        var hits = 0;
        foreach (var distance in found)
        {
            hits += distance <= exact[^1] * (1 + Tolerance) ? 1 : 0;
        }
        return Math.Min(hits, exact.Length) / (double)exact.Length;
    }
}
