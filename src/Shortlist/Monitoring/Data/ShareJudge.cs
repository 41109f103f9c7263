namespace Shortlist.Monitoring.Data;

/// <summary>Whether a share or a rate of the latest whole hours is that of the week before.</summary>
/// <remarks>
/// Two proportions, with the noise that the reference itself shows: the hours of the week differ among themselves by more
/// than chance (Pearson's X² by its degrees of freedom, as in Williams 1982, never below 1), and so may the latest.
/// </remarks>
internal static class ShareJudge
{
    public const int TrialsMin = 100;
    public const int ReferenceTrialsMin = 300;
    public const int ReferenceHoursMin = 24;

    private const int ReferenceHours = 7 * 24;
    private const double Deviations = 5;
    private const int RisenHitsMin = 15; // Of fewer, chance is no bell: six of what is rare do come together.
    private const double FlowMax = 4; // Beyond, the hits of earlier trials are too few or too many for these.

    /// <param name="hits">Of the trials.</param>
    /// <param name="trials">All.</param>
    /// <param name="until">The hour after the last that is judged.</param>
    /// <param name="change">What is worth telling.</param>
    public static Departure? Find(HourSeries hits, HourSeries trials, long until, ShareChange change)
    {
        foreach (var hours in Departure.Windows)
        {
            if (Find(hits, trials, until, hours, change) is { } found)
            {
                return found.Traced(
                    until,
                    end => Find(hits, trials, end, hours, change) is not null,
                    hour => change.Sign * Excess(hits, trials, hour, found.Halfway)
                );
            }
        }
        return null;
    }

    /// <summary>The week before a window, as far as there is one; null where it is too little to compare with.</summary>
    public static (long From, long To, long Trials)? Reference(HourSeries trials, long until, int hours)
    {
        var to = until - hours;
        var from = Math.Max(trials.First, to - ReferenceHours);
        return to - from >= ReferenceHoursMin && trials.Sum(from, to) is >= ReferenceTrialsMin and var count
            ? (from, to, count)
            : null;
    }

    /// <summary>Hits of an hour beyond what a share of its trials comes to.</summary>
    public static double Excess(HourSeries hits, HourSeries trials, long hour, double share) =>
        hits.Sum(hour, hour + 1) - (share * trials.Sum(hour, hour + 1));

    private static Departure? Find(
        HourSeries hits,
        HourSeries trials,
        long until,
        int hours,
        ShareChange change
    )
    {
        var n = trials.Sum(until - hours, until);
        if (n < TrialsMin || Reference(trials, until, hours) is not { } reference)
        {
            return null;
        }
        var found = hits.Sum(until - hours, until);
        var before = hits.Sum(reference.From, reference.To);
        var share = (double)found / n;
        var usual = (double)before / reference.Trials;
        var difference = change.Sign * (share - usual);
        if (
            difference <= Math.Max(change.DifferenceMin, change.PartMin * usual)
            || usual * n < change.ExpectedMin
            || (change.Sign > 0 && found < RisenHitsMin)
            || (change.IsRate && !Flows((double)n / hours, reference))
            || !GoesOn(hits, trials, until, hours, usual + (change.Sign * difference / 2), change.Sign)
        )
        {
            return null;
        }
        var pooled = (double)(found + before) / (n + reference.Trials);
        var variance = Variance(pooled, change) * ((1.0 / n) + (1.0 / reference.Trials));
        var noise = Math.Sqrt(Dispersion(hits, trials, reference, change) * variance);
        return difference > Deviations * noise ? new(hours, until - hours, share, usual, n) : null;
    }

    private static double Variance(double share, ShareChange change) =>
        change.IsRate ? share : Math.Max(0, share * (1 - share));

    // Interactions follow their list by minutes or hours: where lists suddenly come in other numbers, the rate is neither's.
    private static bool Flows(double perHour, (long From, long To, long Trials) reference)
    {
        var usual = (double)reference.Trials / (reference.To - reference.From);
        return perHour <= FlowMax * usual && usual <= FlowMax * perHour;
    }

    private static bool GoesOn(
        HourSeries hits,
        HourSeries trials,
        long until,
        int hours,
        double halfway,
        int sign
    )
    {
        var part = Departure.LastPart(hours);
        var n = trials.Sum(until - part, until);
        return n == 0 || sign * (((double)hits.Sum(until - part, until) / n) - halfway) >= 0;
    }

    private static double Dispersion(
        HourSeries hits,
        HourSeries trials,
        (long From, long To, long Trials) reference,
        ShareChange change
    )
    {
        // Half a hit more, so that a share of nothing has some variance.
        var share = (hits.Sum(reference.From, reference.To) + 0.5) / (reference.Trials + 1);
        var variance = Math.Max(Variance(share, change), 0.5 / (reference.Trials + 1));
        var (sum, count) = (0.0, 0);
        for (var hour = reference.From; hour < reference.To; hour++)
        {
            if (trials.Sum(hour, hour + 1) is > 0 and var n)
            {
                var error = hits.Sum(hour, hour + 1) - (n * share);
                sum += error * error / (n * variance);
                count++;
            }
        }
        return count < 2 ? 1 : Math.Max(1, sum / (count - 1));
    }
}
