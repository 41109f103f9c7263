using Shortlist.Basics;

namespace Shortlist.Judgments.Similarity;

/// <summary>
/// Likeness of two rankings that may hold different items, the top counting most; extrapolated from what is seen.
/// RBO_ext of Webber, Moffat and Zobel, "A Similarity Measure for Indefinite Rankings", 2010, equation 32.
/// </summary>
public static class RankBiasedOverlap
{
    /// <value>0.9: the first ten ranks carry 86 % of the weight.</value>
    public const double PersistenceDefault = 0.9;

    /// <returns>0 to 1; null where either list is empty.</returns>
    public static double? Compute<T>(
        ReadOnlySpan<T> a,
        ReadOnlySpan<T> b,
        double persistence = PersistenceDefault
    )
        where T : notnull
    {
        Check.InRange(persistence, 0.01, 0.9999);
        var shorter = a.Length <= b.Length ? a : b;
        var longer = a.Length <= b.Length ? b : a;
        var (s, l) = (shorter.Length, longer.Length);
        if (s == 0)
        {
            return null;
        }
        var (seen, other) = (new HashSet<T>(), new HashSet<T>());
        var (sum, power) = (0.0, 1.0);
        var (overlap, overlapAtS) = (0, 0);
        for (var depth = 1; depth <= l; depth++)
        {
            power *= persistence;
            overlap += seen.Add(longer[depth - 1]) && other.Contains(longer[depth - 1]) ? 1 : 0;
            if (depth <= s)
            {
                overlap += other.Add(shorter[depth - 1]) && seen.Contains(shorter[depth - 1]) ? 1 : 0;
                overlapAtS = overlap;
            }
            // Past the shorter list its agreement at its end is assumed to go on.
            var unseen = depth > s ? overlapAtS * (depth - s) / ((double)s * depth) : 0;
            sum += ((overlap / (double)depth) + unseen) * power;
        }
        var tail = ((overlap - overlapAtS) / (double)l) + (overlapAtS / (double)s);
        return ((1 - persistence) / persistence * sum) + (tail * power);
    }
}
