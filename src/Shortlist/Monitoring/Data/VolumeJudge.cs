namespace Shortlist.Monitoring.Data;

/// <summary>Whether as many came as usually do at this time of the week.</summary>
/// <remarks>
/// Expected is the median of the same hours of the last four weeks, or of the last seven days while there are not two weeks and
/// a day. How far a count may lie from it is measured: the error that three in four of the same forecasts of the last week kept
/// within, in units of Poisson's standard deviation, and never less than the noise of counts themselves. Neither minds a single
/// bad day.
/// </remarks>
internal static class VolumeJudge
{
    /// <summary>Where fewer are expected, their number says nothing.</summary>
    public const int ExpectedMin = 100;

    private const double Deviations = 5; // Some thousand looks a day at one in three million.
    private const int ErrorHours = 7 * 24;
    private const int ErrorCountMin = 24;
    private const double QuartileToSigma = 1 / 1.1503; // For normal errors.

    public static Departure? Find(HourSeries counts, long until)
    {
        foreach (var hours in Departure.Windows)
        {
            if (Find(counts, until, hours) is var (found, season))
            {
                var sign = found.IsLow() ? -1 : 1;
                return found.Traced(
                    until,
                    end => Find(counts, end, hours)?.Found.IsLow() == found.IsLow(),
                    hour =>
                        season.Expect(counts, hour + 1, 1) is { } usual
                            ? sign
                                * (
                                    counts.Sum(hour, hour + 1)
                                    - (usual.Expected * found.Halfway / found.Expected)
                                )
                            : 0
                );
            }
        }
        return null;
    }

    public static bool IsLow(this Departure departure) => departure.Value < departure.Expected;

    private static (Departure Found, Season Season)? Find(HourSeries counts, long until, int hours)
    {
        foreach (var season in (Season[])[Season.Weeks, Season.Days])
        {
            if (season.Expect(counts, until, hours) is not { } usual)
            {
                continue;
            }
            var count = counts.Sum(until - hours, until);
            var error = count - usual.Expected;
            if (usual.Expected < ExpectedMin || Math.Abs(error) <= season.Tolerance * usual.Expected)
            {
                return null; // As the best forecast has it; no need to know how good that is.
            }
            if (Spread(counts, until, hours, season) is not { } spread)
            {
                continue;
            }
            var noise = Math.Max(spread, Math.Sqrt(1 + (Math.PI / (2 * usual.References))));
            return
                Math.Abs(error) > Deviations * noise * Math.Sqrt(usual.Expected)
                && GoesOn(counts, until, hours, season, Math.Sign(error))
                ? (new(hours, until - hours, count, usual.Expected, count), season)
                : null;
        }
        return null;
    }

    // What was mended an hour ago is no alarm, however bad the day was.
    private static bool GoesOn(HourSeries counts, long until, int hours, Season season, int sign)
    {
        var part = Departure.LastPart(hours);
        return season.Expect(counts, until, part) is { } usual
            && sign * (counts.Sum(until - part, until) - usual.Expected)
                > season.Tolerance * usual.Expected / 2;
    }

    // The forecast's own errors before this window; null where there are too few to know.
    private static double? Spread(HourSeries counts, long until, int hours, Season season)
    {
        var errors = new List<double>(ErrorHours);
        for (var end = until - hours; end > until - hours - ErrorHours; end--)
        {
            if (season.Expect(counts, end, hours) is { Expected: >= 10 } usual)
            {
                errors.Add(
                    Math.Abs(counts.Sum(end - hours, end) - usual.Expected) / Math.Sqrt(usual.Expected)
                );
            }
        }
        if (errors.Count < ErrorCountMin)
        {
            return null;
        }
        errors.Sort();
        return QuartileToSigma * errors[errors.Count * 3 / 4];
    }
}
