using System.Runtime.InteropServices;

namespace Shortlist.Features;

/// <summary>Counts that never fade.</summary>
/// <remarks>About 40 bytes a key.</remarks>
public sealed class TotalCounts : ICounts
{
    private readonly Dictionary<ulong, double> _counts = [];

    public void Add(ulong key, long atMs, double weight) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, key, out _) += weight;

    public double Read(ulong key, long atMs) => _counts.GetValueOrDefault(key);
}
