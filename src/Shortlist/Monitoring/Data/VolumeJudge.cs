namespace Shortlist.Monitoring.Data;

/// <summary>Whether as many came as usually do at this time of the week.</summary>
/// <remarks>
/// Expected is the median of the same hours of the last four weeks, or of the last seven days while there are not two
/// weeks. How far a count may lie from it is measured: the median error of the same forecast over the last week, in units of
/// Poisson's standard deviation, and never less than the noise of counts themselves. A median doesn't mind single bad days.
/// </remarks>
internal static class VolumeJudge
{
    /// <summary>Where fewer are expected, their number says nothing.</summary>
    public const int ExpectedMin = 100;

    private const double Deviations = 5; // Some thousand looks a day at one in three million.
    private const double ToleranceOfWeeks = 0.1;
    private const double ToleranceOfDays = 0.5; // A Saturday is no Friday, and nobody knows yet by how much.
    private const int ErrorCountMin = 24;
    private const double MadToSigma = 1.4826; // For normal errors.

    public static Departure? Find(HourSeries counts, long until)
    {
        foreach (var hours in Departure.Windows)
        {
            if (Find(counts, until, hours) is { } found)
            {
                return found.Traced(until, end => Find(counts, end, hours)?.IsLow() == found.IsLow());
            }
        }
        return null;
    }

    public static bool IsLow(this Departure departure) => departure.Value < departure.Expected;

    private static Departure? Find(HourSeries counts, long until, int hours)
    {
        if (Expect(counts, until, hours) is not { Expected: >= ExpectedMin } usual)
        {
            return null;
        }
        var count = counts.Sum(until - hours, until);
        var error = count - usual.Expected;
        if (
            Math.Abs(error) <= usual.Tolerance * usual.Expected
            || !GoesOn(counts, until, hours, usual.Tolerance, Math.Sign(error))
            || Spread(counts, until, hours) is not { } spread
        )
        {
            return null;
        }
        var noise = Math.Max(spread, Math.Sqrt(1 + (Math.PI / (2 * usual.References))));
        return Math.Abs(error) > Deviations * noise * Math.Sqrt(usual.Expected)
            ? new(hours, until - hours, count, usual.Expected, count)
            : null;
    }

    // What was mended an hour ago is no alarm, however bad the day was.
    private static bool GoesOn(HourSeries counts, long until, int hours, double tolerance, int sign)
    {
        var part = Departure.LastPart(hours);
        return Expect(counts, until, part) is { } usual
            && sign * (counts.Sum(until - part, until) - usual.Expected) > tolerance * usual.Expected / 2;
    }

    private static (double Expected, double Tolerance, int References)? Expect(
        HourSeries counts,
        long until,
        int hours
    )
    {
        var weeks = Same(counts, until, hours, 7 * 24, 4);
        if (weeks.Length >= 2)
        {
            return (Median(weeks), ToleranceOfWeeks, weeks.Length);
        }
        var days = Same(counts, until, hours, 24, 7);
        return days.Length >= 3 ? (Median(days), ToleranceOfDays, days.Length) : null;
    }

    private static double[] Same(HourSeries counts, long until, int hours, int period, int countMax) =>
        [
            .. Enumerable
                .Range(1, countMax)
                .Select(back => until - (back * period))
                .Where(end => end - hours >= counts.First)
                .Select(end => (double)counts.Sum(end - hours, end)),
        ];

    // The forecast's own errors before this window; null where there are too few to know.
    private static double? Spread(HourSeries counts, long until, int hours)
    {
        var errors = new List<double>();
        for (var end = until - hours; end > until - hours - (7 * 24); end--)
        {
            if (Expect(counts, end, hours) is { Expected: >= 10 } usual)
            {
                errors.Add(
                    Math.Abs(counts.Sum(end - hours, end) - usual.Expected) / Math.Sqrt(usual.Expected)
                );
            }
        }
        return errors.Count < ErrorCountMin ? null : MadToSigma * Median([.. errors]);
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
