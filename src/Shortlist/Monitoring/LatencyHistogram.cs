namespace Shortlist.Monitoring;

/// <summary>
/// Durations counted into buckets that grow with the duration, so that a quantile is known to 3 % however long the tail
/// is. 32 linear buckets for each power of two microseconds, as in HdrHistogram (Tene, 2012); 71 minutes at most.
/// </summary>
/// <remarks>Thread-safe without locks; recording is one atomic increment. 7 KiB.</remarks>
public sealed class LatencyHistogram
{
    private readonly long[] _counts = new long[LatencySnapshot.BucketCount];

    /// <summary>Negative durations count as none, longer ones than 71 minutes as that.</summary>
    public void Record(TimeSpan duration) =>
        Interlocked.Increment(ref _counts[LatencySnapshot.BucketOf(duration.TotalMicroseconds)]);

    /// <summary>Everything since the start or the last <see cref="TakeWindow"/>.</summary>
    public LatencySnapshot Snapshot()
    {
        var counts = new long[_counts.Length];
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = Interlocked.Read(ref _counts[i]);
        }
        return new LatencySnapshot(counts);
    }

    /// <summary>The same, and starts anew; every duration is in exactly one window.</summary>
    public LatencySnapshot TakeWindow()
    {
        var counts = new long[_counts.Length];
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = Interlocked.Exchange(ref _counts[i], 0);
        }
        return new LatencySnapshot(counts);
    }
}
