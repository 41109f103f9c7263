namespace Shortlist.Monitoring.Data;

/// <summary>Something that is not as it was, over the latest whole hours.</summary>
/// <param name="Hours">The length of the window that shows it.</param>
/// <param name="Since">The first hour of the earliest window that showed it without a break.</param>
/// <param name="Value">What was found: a count, a rate or a share.</param>
/// <param name="Expected">What should have been.</param>
/// <param name="N">How many were looked at.</param>
internal readonly record struct Departure(int Hours, long Since, double Value, double Expected, long N)
{
    /// <summary>The windows that are judged, the shortest first: what is rare shows only over a day.</summary>
    public static readonly int[] Windows = [1, 6, 24];

    private const int SinceHoursMax = 7 * 24;

    /// <summary>How far back the same was true, hour by hour.</summary>
    public Departure Traced(long until, Func<long, bool> departs)
    {
        var at = until;
        while (until - at < SinceHoursMax && departs(at - 1))
        {
            at--;
        }
        return this with { Since = at - Hours };
    }

    /// <summary>The end of a window, which says whether it still goes on.</summary>
    public static int LastPart(int hours) => Math.Max(1, hours / 6);
}
