using MathNet.Numerics;
using Shortlist.Basics;

namespace Shortlist.Experiments;

/// <summary>
/// Tells whether arms got the numbers of users they were promised. Where they didn't, the experiment is broken and
/// no other number of it may be believed. Pearson's χ² goodness of fit (1900); Fabijan et al., 2019.
/// </summary>
/// <param name="Statistic">χ² with one degree of freedom fewer than there are arms with a share.</param>
/// <param name="P">Chance of a mismatch at least this large where nothing is wrong.</param>
/// <param name="Alarm">P lies below the threshold.</param>
public sealed record SampleRatioCheck(double Statistic, double P, bool Alarm)
{
    public const double AlarmBelowDefault = 0.0005;

    /// <summary>Counts are of assigned users, never of events: events of one user are not independent.</summary>
    /// <returns>Null where no user was assigned or fewer than two arms have a share.</returns>
    public static SampleRatioCheck? Of(
        ReadOnlySpan<long> users,
        ReadOnlySpan<double> shares,
        double alarmBelow = AlarmBelowDefault
    )
    {
        if (users.Length != shares.Length)
        {
            Throw.LengthMismatch(nameof(shares), users.Length, shares.Length);
        }
        var total = 0L;
        var shareSum = 0.0;
        for (var i = 0; i < users.Length; i++)
        {
            total += Check.InRange(users[i], 0, long.MaxValue);
            shareSum += Check.InRange(shares[i], 0, 1);
        }

        var (statistic, open) = (0.0, 0);
        for (var i = 0; i < users.Length; i++)
        {
            var expected = total * shares[i] / shareSum;
            if (expected > 0)
            {
                open++;
                statistic += (users[i] - expected) * (users[i] - expected) / expected;
            }
            else if (users[i] > 0)
            {
                return new SampleRatioCheck(double.PositiveInfinity, 0, true); // Users in an arm that has no share.
            }
        }
        if (total == 0 || open < 2)
        {
            return null;
        }
        // The upper tail itself: 1 − CDF would be zero from p = 1e-16 on.
        var p = SpecialFunctions.GammaUpperRegularized((open - 1) / 2.0, statistic / 2);
        return new SampleRatioCheck(statistic, p, p < alarmBelow);
    }
}
