using Shortlist.Basics;

namespace Shortlist.Features;

/// <summary>
/// Time in half-lives: what a moment weighs in a <see cref="DecayedSum"/>. Forward decay (Cormode, Shkapenyuk,
/// Srivastava and Xu, 2009) in fixed point: 2^(time / half-life), split into a whole epoch and one of
/// <see cref="StepCount"/> fractions.
/// </summary>
/// <remarks>A weight is off by at most 1 − 2^(−1/1024), which is 0.07 %: times are taken to a 1024th of a half-life.</remarks>
public sealed class DecayClock(TimeSpan halfLife)
{
    public const int StepCount = 1_024;

    /// <summary>Binary places of a weight.</summary>
    internal const int WeightBits = 24;

    private static readonly int[] WeightOfStep =
    [
        .. Enumerable
            .Range(0, StepCount)
            .Select(step => (int)Math.Round(double.Exp2(WeightBits + ((double)step / StepCount)))),
    ];

    private readonly long _halfLifeMs = (long)
        Check.InRange(halfLife.TotalMilliseconds, 1, TimeSpan.FromDays(36_500).TotalMilliseconds);

    /// <summary>Whole half-lives since 1970, rounded down.</summary>
    public int EpochOf(long atMs) => (int)Math.Clamp(FloorDivide(atMs), int.MinValue, int.MaxValue);

    /// <summary>2^(time since the epoch began / half-life), 1 to 2, with <see cref="WeightBits"/> binary places.</summary>
    internal int WeightOf(long atMs)
    {
        var since = atMs - (FloorDivide(atMs) * _halfLifeMs);
        return WeightOfStep[since * StepCount / _halfLifeMs];
    }

    /// <summary>What a weight of 1 at the beginning of an epoch has faded to: 1 for times before it.</summary>
    internal double FadedSince(int epoch, long atMs) =>
        double.Exp2(-Math.Max(0, ((double)atMs / _halfLifeMs) - epoch));

    private long FloorDivide(long atMs)
    {
        var quotient = atMs / _halfLifeMs;
        return atMs % _halfLifeMs < 0 ? quotient - 1 : quotient;
    }
}
