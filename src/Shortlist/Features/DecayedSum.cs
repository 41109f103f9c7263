namespace Shortlist.Features;

/// <summary>
/// A sum that halves every half-life and is the same, to the bit, in whatever order it is added to. It holds
/// ⌊Σ amountᵢ · 2^(tᵢ / half-life) / unit⌋, where the unit doubles with each half-life: all that may still be added is a
/// whole multiple of it, so rounding down commutes with adding. What is read is rounded to a coarser unit, the finest
/// place of an addition made then, so that it can't tell either when the rounding was done.
/// </summary>
/// <remarks>
/// 24 bytes. Exact for additions and takings back up to <see cref="DecayClock.LateEpochs"/> half-lives late; later ones
/// are rounded towards zero. A negative addition takes back an equal one. An amount of 1 reads as nothing after 25
/// half-lives. Overflows beyond 2^(101 − late) within one half-life.
/// </remarks>
public struct DecayedSum
{
    private const int AmountBits = 16; // Of those that may be small.

    private ulong _low;
    private ulong _high;
    private long _epoch;

    /// <summary>Whether nothing is left of what was added, or all was taken back.</summary>
    public readonly bool IsZero => (_low | _high) == 0;

    /// <summary>A number that is greater for the greater sum, whenever both are read; 0 for sums that are not positive.</summary>
    /// <remarks>Sums within a 2⁻²⁴th of one another may have the same.</remarks>
    public readonly ulong Order
    {
        get
        {
            var sum = Sum;
            if (sum <= 0)
            {
                return 0;
            }
            var places = 127 - (int)Int128.LeadingZeroCount(sum);
            var mantissa = (ulong)(places >= 24 ? sum >> (places - 24) : sum << (24 - places)) & 0xFF_FFFF;
            var exponent = Math.Clamp(_epoch + places, -(1L << 39) + 1, (1L << 39) - 1) + (1L << 39);
            return ((ulong)exponent << 24) | mantissa;
        }
    }

    private readonly Int128 Sum => new(_high, _low);

    /// <param name="clock">The same one at each call.</param>
    /// <param name="at">The clock's.</param>
    /// <param name="amount">A whole number of whatever the caller counts.</param>
    public void Add(DecayClock clock, in Moment at, long amount)
    {
        if (amount == 0)
        {
            return;
        }
        if (!IsZero && TryAddSmall(clock, in at, amount))
        {
            return;
        }
        var added = Math.BigMul(amount, (long)at.Weight);
        if (IsZero)
        {
            _epoch = at.Number;
            Set(added << clock.LateEpochs);
            return;
        }
        var late = _epoch - at.Number;
        if (late < 0)
        {
            _epoch = at.Number;
            Set(ShiftedRight(Sum, -late) + (added << clock.LateEpochs));
            return;
        }
        var places = clock.LateEpochs - late;
        Set(Sum + (places >= 0 ? added << (int)places : TowardsZero(added, -places)));
    }

    /// <summary>The sum as of a time, in amounts: how many additions of 1 made then would weigh as much.</summary>
    /// <remarks>
    /// Before the latest addition it reads as grown, for what was added then weighs less; not beyond the beginning of
    /// the epoch that lies <see cref="DecayClock.LateEpochs"/> before the latest one, so by less than 2^(1 + late).
    /// </remarks>
    public readonly double Read(DecayClock clock, in Moment at)
    {
        if (IsZero)
        {
            return 0;
        }
        var places = at.Number + clock.LateEpochs - _epoch;
        return places >= 0
            ? ToDouble(ShiftedRight(Sum, places)) / at.Weight
            : ToDouble(Sum) / (1 << DecayClock.WeightBits);
    }

    /// <summary>Whether it reads as 0 from that time on, whatever is added from then on: it may be forgotten.</summary>
    public readonly bool IsForgotten(DecayClock clock, in Moment from) =>
        IsZero
        || (
            from.Number + clock.LateEpochs >= _epoch
            && ShiftedRight(Sum, from.Number + clock.LateEpochs - _epoch) == 0
        );

    // What nearly every addition is, in 64 bits: both numbers small, the sum as young or younger.
    private bool TryAddSmall(DecayClock clock, in Moment at, long amount)
    {
        const int Room = 62;
        var late = _epoch - at.Number;
        if (
            _high != 0
            || _low >> Room != 0
            || (ulong)late > (ulong)clock.LateEpochs
            || (ulong)(amount + (1L << AmountBits)) > 2UL << AmountBits
            || DecayClock.WeightBits + 1 + AmountBits + clock.LateEpochs > Room
        )
        {
            return false;
        }
        var sum = (long)_low + ((amount * at.Weight) << (clock.LateEpochs - (int)late));
        if (sum < 0)
        {
            return false;
        }
        _low = (ulong)sum;
        return true;
    }

    private void Set(Int128 sum) => (_low, _high) = ((ulong)sum, (ulong)(sum >> 64));

    private static double ToDouble(Int128 value) => value == (long)value ? (long)value : (double)value;

    // Shifts of 127 and more would wrap around. Rounds down, negative sums too.
    private static Int128 ShiftedRight(Int128 value, long places) => value >> (int)Math.Min(places, 127);

    // What comes too late and what takes it back, as late, cancel out.
    private static Int128 TowardsZero(Int128 value, long places) =>
        value < 0 ? -ShiftedRight(-value, places) : ShiftedRight(value, places);
}
