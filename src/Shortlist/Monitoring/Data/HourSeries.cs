namespace Shortlist.Monitoring.Data;

/// <summary>How many by the hour, over the hours of a ring. 2.9 kB.</summary>
/// <remarks>A sum over hours that are forgotten, or have not come yet, counts them as empty.</remarks>
internal sealed class HourSeries : IHours
{
    private readonly HourRing _ring;
    private readonly int[] _counts = new int[HourRing.HourCount];
    private long _first = long.MaxValue;

    public HourSeries(HourRing ring)
    {
        _ring = ring;
        ring.Keep(this);
    }

    /// <summary>Over all hours that are remembered.</summary>
    public long Total { get; private set; }

    /// <summary>The hour in which counting began, or the earliest remembered; far in the future where nothing was counted.</summary>
    public long First => Math.Max(_first, _ring.Oldest);

    /// <param name="hour">One that the ring has reached.</param>
    public void Add(long hour)
    {
        _counts[HourRing.SlotOf(hour)]++;
        _first = Math.Min(_first, hour);
        Total++;
    }

    /// <summary>From an hour on, up to another and without it.</summary>
    public long Sum(long from, long to)
    {
        var sum = 0L;
        var end = Math.Min(to, _ring.Latest + 1);
        for (var hour = Math.Max(from, _ring.Oldest); hour < end; hour++)
        {
            sum += _counts[HourRing.SlotOf(hour)];
        }
        return sum;
    }

    public long[] ToArray(long from, long to) =>
        [.. Enumerable.Range(0, (int)(to - from)).Select(i => Sum(from + i, from + i + 1))];

    public void Forget(int slot)
    {
        Total -= _counts[slot];
        _counts[slot] = 0;
    }

    /// <summary>Begins anew, for somebody else.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        (Total, _first) = (0, long.MaxValue);
    }
}
