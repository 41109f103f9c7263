namespace Shortlist.Server.Measures;

/// <summary>How many requests took at most how long, in the buckets of a Prometheus histogram.</summary>
/// <remarks>Thread-safe. A reader may see a count that its sum does not know yet, never the other way round by much.</remarks>
internal sealed class DurationBuckets
{
    /// <summary>Upper bounds in seconds: about three a decade, from a cached answer to a hopeless one.</summary>
    public static readonly double[] BoundsSeconds =
    [
        0.001,
        0.0025,
        0.005,
        0.01,
        0.025,
        0.05,
        0.1,
        0.25,
        0.5,
        1,
        2.5,
        5,
    ];

    private readonly long[] _counts = new long[BoundsSeconds.Length + 1];
    private long _sumMicroseconds;

    public double SumSeconds => Interlocked.Read(ref _sumMicroseconds) / 1e6;

    public void Add(TimeSpan elapsed)
    {
        var bucket = Array.FindIndex(BoundsSeconds, bound => elapsed.TotalSeconds <= bound);
        Interlocked.Increment(ref _counts[bucket < 0 ? BoundsSeconds.Length : bucket]);
        Interlocked.Add(ref _sumMicroseconds, (long)elapsed.TotalMicroseconds);
    }

    /// <summary>For each bound and for infinity, how many took at most so long.</summary>
    public long[] Cumulative()
    {
        var cumulative = new long[_counts.Length];
        var sum = 0L;
        for (var i = 0; i < cumulative.Length; i++)
        {
            cumulative[i] = sum += Interlocked.Read(ref _counts[i]);
        }
        return cumulative;
    }
}
