using System.Runtime.CompilerServices;

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
    private const int LeadingBits = 36;

    private ulong _low;
    private ulong _high;
    private long _latest; // The epoch, and in the low 24 bits the weight without its leading one: ordered like time.

    /// <summary>Whether nothing is left of what was added, or all was taken back.</summary>
    public readonly bool IsZero => (_low | _high) == 0;

    /// <summary>A number that is greater for the greater sum, whenever both are read; 0 for sums that are not positive.</summary>
    /// <remarks>Sums within a 2⁻²⁴th of one another may have the same.</remarks>
    public readonly ulong Order
    {
        get
        {
            if (Sum <= 0)
            {
                return 0;
            }
            var (mantissa, places) = Leading(24);
            var exponent = Math.Clamp(Epoch + places, -(1L << 39) + 1, (1L << 39) - 1) + (1L << 39);
            return ((ulong)exponent << 24) | (mantissa & 0xFF_FFFF);
        }
    }

    private readonly long Epoch => _latest >> DecayClock.WeightBits;

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
            _latest = Packed(in at);
            Set(added << clock.LateEpochs);
            return;
        }
        var late = Epoch - at.Number;
        _latest = Math.Max(_latest, Packed(in at));
        if (late < 0)
        {
            Set(ShiftedRight(Sum, -late) + (added << clock.LateEpochs));
            return;
        }
        var places = clock.LateEpochs - late;
        Set(Sum + (places >= 0 ? added << (int)places : TowardsZero(added, -places)));
    }

    /// <summary>
    /// The sum as of a time, in amounts: how many additions of 1 made then would weigh as much. Asked about a time before
    /// the latest addition, it reads as of that.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly double Read(DecayClock clock, in Moment at)
    {
        if (IsZero)
        {
            return 0;
        }
        if (_high == 0 && (long)_low >= 0 && Packed(in at) >= _latest)
        {
            // Nearly always: a small sum, all of whose additions lie before. The same in 64 bits.
            var places = at.Number + clock.LateEpochs - Epoch;
            return (double)(places > 63 ? 0 : (long)_low >> (int)places) / at.Weight;
        }
        return ReadWide(clock, in at);
    }

    private readonly double ReadWide(DecayClock clock, in Moment at)
    {
        var now = NoEarlier(in at);
        return ToDouble(ShiftedRight(Sum, now.Number + clock.LateEpochs - Epoch)) / now.Weight;
    }

    /// <summary>
    /// The sum by its 36 leading places, however small: the first of what has faded is still the first. 0 for sums that are
    /// not positive. Asked about a time before the latest addition it reads as grown, so that sums stay comparable.
    /// </summary>
    /// <remarks>
    /// It never reads as nothing, so it must not be forgotten. What is taken back leaves no trace as long as the rest is at
    /// most <see cref="DecayClock.LateEpochs"/> − 12 half-lives older.
    /// </remarks>
    public readonly double ReadLeading(DecayClock clock, in Moment at)
    {
        if (Sum <= 0)
        {
            return 0;
        }
        var (mantissa, places) = Leading(LeadingBits);
        var exponent = Epoch + places - LeadingBits - clock.LateEpochs - at.Number;
        return Math.ScaleB((double)mantissa / at.Weight, (int)Math.Clamp(exponent, -10_000, 900)); // Never infinite.
    }

    /// <summary>Whether it reads as 0 from that time on, whatever is added from then on: it may be forgotten.</summary>
    public readonly bool IsForgotten(DecayClock clock, in Moment from) =>
        IsZero
        || (Packed(in from) >= _latest && ShiftedRight(Sum, from.Number + clock.LateEpochs - Epoch) == 0);

    /// <summary>The time, or that of the latest addition where that is later.</summary>
    public readonly Moment NoEarlier(in Moment at) =>
        Packed(in at) >= _latest
            ? at
            : new(Epoch, (int)(_latest & ((1 << DecayClock.WeightBits) - 1)) | (1 << DecayClock.WeightBits));

    private static long Packed(in Moment at) =>
        (at.Number << DecayClock.WeightBits) | ((long)at.Weight & ((1 << DecayClock.WeightBits) - 1));

    // The leading one and so many places after it, rounded down; and the place of the leading one.
    private readonly (ulong Mantissa, int Places) Leading(int bits)
    {
        var sum = Sum;
        var places = 127 - (int)Int128.LeadingZeroCount(sum);
        return ((ulong)(places >= bits ? sum >> (places - bits) : sum << (bits - places)), places);
    }

    // What nearly every addition is, in 64 bits: both numbers small, the sum as young or younger.
    private bool TryAddSmall(DecayClock clock, in Moment at, long amount)
    {
        const int Room = 62;
        var late = Epoch - at.Number;
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
        _latest = Math.Max(_latest, Packed(in at));
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
