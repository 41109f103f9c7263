using Shortlist.Basics;

namespace Shortlist.Experiments;

/// <summary>
/// The interval of a proportion that stays inside [0, 1] and is honest for few trials.
/// Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", 1927.
/// </summary>
public static class WilsonInterval
{
    /// <returns>Null without trials: nothing is known then.</returns>
    public static Interval? Of(long successes, long trials, double confidence = Interval.ConfidenceDefault)
    {
        Check.InRange(trials, 0, long.MaxValue);
        Check.InRange(successes, 0, trials);
        if (trials == 0)
        {
            return null;
        }
        var z = Interval.Quantile(confidence);
        double n = trials;
        var share = successes / n;
        var centre = (share + (z * z / (2 * n))) / (1 + (z * z / n));
        var half = z / (1 + (z * z / n)) * Math.Sqrt((share * (1 - share) / n) + (z * z / (4 * n * n)));
        // The ends are exactly 0 and 1 there; rounding would leave 1e-17.
        return new Interval(successes == 0 ? 0 : centre - half, successes == trials ? 1 : centre + half);
    }
}
