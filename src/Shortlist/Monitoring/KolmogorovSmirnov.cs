namespace Shortlist.Monitoring;

/// <summary>
/// The largest distance between two cumulative distributions, 0 to 1. A threshold on it means something for any number
/// of rows; its p-value doesn't, since a huge sample finds every trifle significant.
/// </summary>
public static class KolmogorovSmirnov
{
    /// <param name="a">Without not-a-number.</param>
    /// <param name="b">Without not-a-number.</param>
    /// <returns>Null where either sample is empty. Costs two sorts; the samples stay as they are.</returns>
    public static double? Compute(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        if (a.Length == 0 || b.Length == 0)
        {
            return null;
        }
        var (first, second) = (a.ToArray(), b.ToArray());
        Array.Sort(first);
        Array.Sort(second);
        var (i, j, distance) = (0, 0, 0.0);
        while (i < first.Length && j < second.Length)
        {
            var value = Math.Min(first[i], second[j]);
            while (i < first.Length && first[i] <= value)
            {
                i++;
            }
            while (j < second.Length && second[j] <= value)
            {
                j++;
            }
            distance = Math.Max(distance, Math.Abs((i / (double)a.Length) - (j / (double)b.Length)));
        }
        return distance;
    }
}
