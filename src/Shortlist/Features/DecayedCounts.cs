using System.Runtime.InteropServices;

namespace Shortlist.Features;

/// <summary>
/// Counts that halve every half-life. Forward decay (Cormode, Shkapenyuk, Srivastava and Xu, 2009) per key: a key is
/// touched only when something is added, and a late arrival weighs as if it had come in time.
/// </summary>
/// <remarks>About 48 bytes a key.</remarks>
public sealed class DecayedCounts(TimeSpan halfLife) : ICounts
{
    private readonly double _halvingsPerMs = 1 / halfLife.TotalMilliseconds;
    private readonly Dictionary<ulong, (double Value, long AtMs)> _counts = [];

    public void Add(ulong key, long atMs, double weight)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, key, out var known);
        count =
            !known ? (weight, atMs)
            : atMs >= count.AtMs ? (Faded(count.Value, atMs - count.AtMs) + weight, atMs)
            : (count.Value + Faded(weight, count.AtMs - atMs), count.AtMs);
    }

    public double Read(ulong key, long atMs) =>
        _counts.TryGetValue(key, out var count) ? Faded(count.Value, Math.Max(0, atMs - count.AtMs)) : 0;

    private double Faded(double value, long ms) => value == 0 ? 0 : value * double.Exp2(-ms * _halvingsPerMs);
}
