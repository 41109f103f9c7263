namespace Shortlist.Monitoring.Data;

/// <summary>What the same hours are: those of other weeks, or, while there are not enough, of other days.</summary>
/// <param name="PeriodHours">From one to the next.</param>
/// <param name="CountMin">With fewer, nothing is to be expected.</param>
/// <param name="CountMax">The latest so many.</param>
/// <param name="Tolerance">A smaller part more or less is no news.</param>
internal sealed record Season(int PeriodHours, int CountMin, int CountMax, double Tolerance)
{
    public static readonly Season Weeks = new(7 * 24, 2, 4, 0.1);

    // A Saturday is no Friday, and nobody knows yet by how much.
    public static readonly Season Days = new(24, 3, 7, 0.5);

    /// <returns>The median of the same hours before a window and how many they are; null where they are too few.</returns>
    public (double Expected, int References)? Expect(HourSeries counts, long until, int hours)
    {
        var same = new List<double>(CountMax);
        for (var back = 1; back <= CountMax; back++)
        {
            var end = until - (back * PeriodHours);
            if (end - hours >= counts.First)
            {
                same.Add(counts.Sum(end - hours, end));
            }
        }
        return same.Count >= CountMin ? (Median(same), same.Count) : null;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
