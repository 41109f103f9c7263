using Shortlist.Basics;

namespace Shortlist.Features;

/// <summary>
/// Time in half-lives: what a moment weighs in a <see cref="DecayedSum"/>. Forward decay (Cormode, Shkapenyuk,
/// Srivastava and Xu, 2009) in fixed point: 2^(time / half-life), split into a whole epoch and one of
/// <see cref="StepCount"/> fractions.
/// </summary>
/// <remarks>Times are taken to a 1024th of a half-life, which moves a count by at most 0.07 %.</remarks>
public sealed class DecayClock
{
    public const int StepCount = 1_024;

    /// <summary>Half-lives an addition may be late at most without losing a bit, however long events may be late.</summary>
    public const int LateEpochsMax = 40;

    /// <summary>Binary places of a weight.</summary>
    internal const int WeightBits = 24;

    private const long EpochMax = 1L << 38; // Of half-lives of a millisecond; those of a second have fewer until 9999.

    private static readonly int[] WeightOfStep =
    [
        .. Enumerable
            .Range(0, StepCount)
            .Select(step => (int)Math.Round(double.Exp2(WeightBits + ((double)step / StepCount)))),
    ];

    private readonly long _halfLifeMs;

    /// <param name="lateness">How late an addition, or its taking back, may come and still be exact.</param>
    public DecayClock(TimeSpan halfLife, TimeSpan lateness)
    {
        _halfLifeMs = (long)
            Check.InRange(halfLife.TotalMilliseconds, 1, TimeSpan.FromDays(36_500).TotalMilliseconds);
        Check.InRange(lateness.TotalMilliseconds, 0, TimeSpan.MaxValue.TotalMilliseconds);
        // One more, because what is late by a part of a half-life may lie in the epoch before.
        LateEpochs = (int)Math.Min(LateEpochsMax, Math.Ceiling(lateness / halfLife) + 1);
    }

    /// <summary>A clock for sums that are compared long after they have faded: with as many places as there are.</summary>
    public static DecayClock Lasting(TimeSpan halfLife) => new(halfLife, LateEpochsMax * halfLife);

    /// <summary>Half-lives an addition may be late without losing a bit; never more than <see cref="LateEpochsMax"/>.</summary>
    public int LateEpochs { get; }

    /// <summary>The whole half-lives since 1970, rounded down, and 2^(what is left), 1 to 2, in fixed point.</summary>
    /// <param name="atMs">Milliseconds since 1970, UTC.</param>
    public Moment At(long atMs)
    {
        var (epoch, since) = Math.DivRem(atMs, _halfLifeMs);
        if (since < 0)
        {
            (epoch, since) = (epoch - 1, since + _halfLifeMs);
        }
        return new(Math.Clamp(epoch, -EpochMax, EpochMax), WeightOfStep[since * StepCount / _halfLifeMs]);
    }
}
