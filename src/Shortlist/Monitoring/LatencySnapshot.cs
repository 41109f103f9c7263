using System.Numerics;
using Shortlist.Basics;

namespace Shortlist.Monitoring;

/// <summary>Counted durations that can be asked for quantiles and merged. Merge these, never quantiles.</summary>
/// <remarks>Immutable.</remarks>
public sealed class LatencySnapshot
{
    internal const int BucketCount = SubBuckets + ((32 - SubBits) * SubBuckets);

    private const int SubBits = 5;
    private const int SubBuckets = 1 << SubBits;

    private readonly long[] _counts;

    internal LatencySnapshot(long[] counts)
    {
        _counts = counts;
        Count = counts.Sum();
    }

    public long Count { get; }

    /// <summary>The upper end of the bucket that holds the quantile: at most 3.2 %, or a microsecond, too long.</summary>
    /// <param name="share">0 to 1; 0.99 for the p99.</param>
    /// <returns>Null where nothing was counted.</returns>
    public TimeSpan? Quantile(double share)
    {
        Check.InRange(share, 0, 1);
        if (Count == 0)
        {
            return null;
        }
        var rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        var bucket = 0;
        for (var seen = _counts[0]; seen < rank; seen += _counts[bucket])
        {
            bucket++;
        }
        return UpperEnd(bucket);
    }

    /// <summary>For <see cref="AlertSignal.P99Ms"/>; without a value where fewer were counted.</summary>
    public AlertReading P99Ms(long countMin) =>
        Count >= countMin && Quantile(0.99) is { } p99
            ? new AlertReading(p99.TotalMilliseconds)
            : AlertReading.None;

    public LatencySnapshot Merge(LatencySnapshot other) =>
        new([.. _counts.Zip(other._counts, (ours, theirs) => ours + theirs)]);

    internal static int BucketOf(double microseconds)
    {
        var value = (uint)Math.Clamp(microseconds, 0, uint.MaxValue);
        if (value < SubBuckets)
        {
            return (int)value;
        }
        var exponent = BitOperations.Log2(value);
        return ((exponent - SubBits) * SubBuckets) + (int)(value >> (exponent - SubBits));
    }

    private static TimeSpan UpperEnd(int bucket)
    {
        if (bucket < SubBuckets)
        {
            return TimeSpan.FromMicroseconds(bucket + 1);
        }
        var shift = (bucket / SubBuckets) - 1;
        var within = SubBuckets + (bucket % SubBuckets);
        return TimeSpan.FromMicroseconds((double)((within + 1L) << shift));
    }
}
