using MathNet.Numerics.Distributions;

namespace Shortlist.Monitoring.Data;

/// <summary>Whether more is missing than a contract of the design allows, by more than chance.</summary>
/// <remarks>Over the shortest of an hour, six, a day and a week that has a hundred records; the exact binomial tail.</remarks>
internal static class ContractJudge
{
    private const double Chance = 1e-4;

    private static readonly int[] Windows = [.. Departure.Windows, 7 * 24];

    public static Departure? Find(HourSeries missing, HourSeries records, long until, double shareMax)
    {
        foreach (var hours in Windows)
        {
            if (records.Sum(until - hours, until) >= ShareJudge.TrialsMin)
            {
                return Find(missing, records, until, hours, shareMax) is { } found
                    ? found.Traced(
                        until,
                        end => Find(missing, records, end, hours, shareMax) is not null,
                        hour => ShareJudge.Excess(missing, records, hour, found.Halfway)
                    )
                    : null;
            }
        }
        return null;
    }

    private static Departure? Find(
        HourSeries missing,
        HourSeries records,
        long until,
        int hours,
        double shareMax
    )
    {
        var n = records.Sum(until - hours, until);
        var count = missing.Sum(until - hours, until);
        return
            n >= ShareJudge.TrialsMin
            && count > shareMax * n
            && 1 - Binomial.CDF(shareMax, (int)n, count - 1) < Chance
            ? new(hours, until - hours, (double)count / n, shareMax, n)
            : null;
    }
}
