namespace Shortlist.Monitoring.Data;

/// <summary>Something that is not as it was, over the latest whole hours.</summary>
/// <param name="Hours">The length of the window that shows it.</param>
/// <param name="Since">The hour in which it most likely began.</param>
/// <param name="Value">What was found: a count, a rate or a share.</param>
/// <param name="Expected">What should have been.</param>
/// <param name="N">How many were looked at.</param>
internal readonly record struct Departure(int Hours, long Since, double Value, double Expected, long N)
{
    /// <summary>The windows that are judged, the shortest first: what is rare shows only over a day.</summary>
    public static readonly int[] Windows = [1, 6, 24];

    /// <summary>Between what was found and what should have been: an hour on the far side of it is more likely a part of it.</summary>
    public double Halfway => (Value + Expected) / 2;

    private const int SinceHoursMax = 7 * 24;

    /// <summary>
    /// When it began: of the earliest window that shows it without a break, the hour from which on the most is too much or too
    /// little (the maximum of the cumulative sum; Page, 1954).
    /// </summary>
    /// <param name="until">The end of the latest window.</param>
    /// <param name="departs">Whether the window of this length that ends there shows it.</param>
    /// <param name="excess">By how much an hour is beyond <see cref="Halfway"/>, in the direction of the departure.</param>
    public Departure Traced(long until, Func<long, bool> departs, Func<long, double> excess)
    {
        var end = until;
        while (until - end < SinceHoursMax && departs(end - 1))
        {
            end--;
        }
        var (since, sum, most) = (end - 1, 0.0, double.NegativeInfinity);
        for (var hour = end - 1; hour >= end - Hours; hour--)
        {
            sum += excess(hour);
            if (sum > most)
            {
                (since, most) = (hour, sum);
            }
        }
        return this with { Since = since };
    }

    /// <summary>The end of a window, which says whether it still goes on.</summary>
    public static int LastPart(int hours) => Math.Max(1, hours / 6);
}
