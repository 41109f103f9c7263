namespace Shortlist.Features;

/// <summary>
/// A sum that halves every half-life and is the same, to the bit, in whatever order it is added to: the sum itself is
/// ⌊Σ amountᵢ · 2^(tᵢ / half-life) / unit⌋, and moving to a larger unit rounds down what adding never did.
/// </summary>
/// <remarks>
/// Exact for additions up to <see cref="LateEpochsMax"/> half-lives late; later ones weigh less than a billionth and are
/// rounded down. An addition may be negative and then takes back, exactly, an equal one.
/// Overflows beyond 2³³ additions of 2¹³ within one half-life.
/// </remarks>
public struct DecayedSum
{
    /// <summary>Half-lives an addition may be late without losing a bit.</summary>
    public const int LateEpochsMax = 40;

    /// <summary>Binary places of an amount.</summary>
    public const int AmountBits = 16;

    private const int SumBits = DecayClock.WeightBits + AmountBits + LateEpochsMax;

    private Int128 _sum;
    private int _epoch;

    /// <summary>Whether everything that was added has faded away; such a sum may be forgotten and begun anew.</summary>
    public readonly bool IsZero => _sum == 0;

    /// <summary>An amount as a sum holds it, to 2⁻¹⁶.</summary>
    public static long Amount(double value) => (long)Math.Round(Math.ScaleB(value, AmountBits));

    /// <param name="clock">The same one at each call.</param>
    /// <param name="atMs">Milliseconds since 1970, UTC.</param>
    /// <param name="amount">See <see cref="Amount"/>.</param>
    public void Add(DecayClock clock, long atMs, long amount)
    {
        var epoch = clock.EpochOf(atMs);
        var added = (Int128)amount * clock.WeightOf(atMs);
        if (_sum == 0)
        {
            (_sum, _epoch) = (added << LateEpochsMax, epoch);
            return;
        }
        if (epoch > _epoch)
        {
            _sum = ShiftedRight(_sum, epoch - (long)_epoch);
            _epoch = epoch;
        }
        var late = _epoch - (long)epoch;
        _sum +=
            late <= LateEpochsMax
                ? added << (int)(LateEpochsMax - late)
                : ShiftedRight(added, late - LateEpochsMax);
    }

    /// <summary>The sum as of a time; a time before the latest epoch reads as its beginning.</summary>
    public readonly double Read(DecayClock clock, long atMs) =>
        _sum == 0 ? 0 : Math.ScaleB((double)_sum, -SumBits) * clock.FadedSince(_epoch, atMs);

    // Shifts of 127 and more would wrap around. Rounds down, negative sums too.
    private static Int128 ShiftedRight(Int128 value, long places) => value >> (int)Math.Min(places, 127);
}
