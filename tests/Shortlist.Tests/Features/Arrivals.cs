using Shortlist.Basics;

namespace Shortlist.Tests.Features;

/// <summary>The same happenings in other orders of arrival.</summary>
internal static class Arrivals
{
    /// <summary>
    /// Another order in which nothing arrives later than the lateness: when it comes, no time met so far lies further
    /// ahead. Among them are others that are applied and, in time too, taken back.
    /// </summary>
    public static List<(T What, bool IsTakenBack)> Shuffled<T>(
        SeededRandom random,
        IEnumerable<T> happenings,
        IEnumerable<T> takenBack,
        Func<T, long> atMs,
        long latenessMs
    )
    {
        List<(long ArrivesMs, T What, bool IsTakenBack)> arrivals = [];
        foreach (var one in happenings)
        {
            arrivals.Add((ArrivalOf(one), one, false));
        }
        foreach (var one in takenBack)
        {
            var (first, second) = (ArrivalOf(one), ArrivalOf(one));
            arrivals.Add((Math.Min(first, second), one, false));
            arrivals.Add((Math.Max(first, second), one, true));
        }
        // Stable, so that what is taken back was applied before.
        return [.. arrivals.OrderBy(one => one.ArrivesMs).Select(one => (one.What, one.IsTakenBack))];

        long ArrivalOf(T one) => atMs(one) + (long)(random.NextDouble() * latenessMs);
    }
}
