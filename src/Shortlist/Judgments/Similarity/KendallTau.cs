using Shortlist.Basics;

namespace Shortlist.Judgments.Similarity;

/// <summary>
/// Kendall's τ-b between two scorings of the same items, corrected for ties: 1 where they order alike, −1 where they
/// reverse each other. Counted in O(n log n) by Knight's merge sort, 1966.
/// </summary>
public static class KendallTau
{
    /// <returns>Null where either side has no two different values.</returns>
    public static double? Compute(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.Length != b.Length)
        {
            Throw.LengthMismatch(nameof(b), a.Length, b.Length);
        }
        var pairs = new (double A, double B)[a.Length];
        for (var i = 0; i < pairs.Length; i++)
        {
            pairs[i] = (a[i], b[i]);
        }
        Array.Sort(pairs);
        var all = Pairs(pairs.Length);
        var tiedA = Tied(pairs, (x, y) => x.A.Equals(y.A));
        var tiedBoth = Tied(pairs, (x, y) => x.Equals(y));

        var values = Array.ConvertAll(pairs, pair => pair.B);
        var discordant = SortAndCount(values, new double[values.Length], 0, values.Length);
        var tiedB = Tied(values, (x, y) => x.Equals(y));
        if (tiedA == all || tiedB == all)
        {
            return null;
        }
        double surplus = all - tiedA - tiedB + tiedBoth - (2 * discordant); // Concordant − discordant.
        return surplus / Math.Sqrt((double)(all - tiedA)) / Math.Sqrt((double)(all - tiedB));
    }

    private static long Pairs(long count) => count * (count - 1) / 2;

    private static long Tied<T>(T[] sorted, Func<T, T, bool> areTied)
    {
        var tied = 0L;
        for (var start = 0; start < sorted.Length; )
        {
            var end = start + 1;
            while (end < sorted.Length && areTied(sorted[start], sorted[end]))
            {
                end++;
            }
            tied += Pairs(end - start);
            start = end;
        }
        return tied;
    }

    // Exchanges a bubble sort would need: each is a pair that the two sides order differently.
    private static long SortAndCount(double[] values, double[] spare, int start, int end)
    {
        if (end - start < 2)
        {
            return 0;
        }
        var middle = (start + end) / 2;
        var count = SortAndCount(values, spare, start, middle) + SortAndCount(values, spare, middle, end);
        var (left, right) = (start, middle);
        for (var i = start; i < end; i++)
        {
            if (right < end && (left == middle || values[right] < values[left]))
            {
                count += middle - left;
                spare[i] = values[right++];
            }
            else
            {
                spare[i] = values[left++];
            }
        }
        Array.Copy(spare, start, values, start, end - start);
        return count;
    }
}
