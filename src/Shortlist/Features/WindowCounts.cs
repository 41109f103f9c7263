using System.Runtime.InteropServices;

namespace Shortlist.Features;

/// <summary>
/// Counts over a sliding window, kept in eighths: what is read covers between 7/8 of the window and all of it,
/// because the eighth that is filling up counts as one of the eight.
/// </summary>
/// <remarks>About 96 bytes a key. What is older than the window when it arrives is not counted.</remarks>
public sealed class WindowCounts(TimeSpan window) : ICounts
{
    private const int Parts = 8;

    private readonly long _partMs = Math.Max(1, (long)window.TotalMilliseconds / Parts);
    private readonly Dictionary<ulong, int> _slots = [];
    private readonly List<double> _counts = []; // Eight parts a slot, a part's place is its number modulo eight.
    private readonly List<long> _latest = []; // The latest part number of each slot.

    public void Add(ulong key, long atMs, double weight)
    {
        var part = PartOf(atMs);
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_slots, key, out var known);
        if (!known)
        {
            slot = _latest.Count;
            _latest.Add(part);
            CollectionsMarshal.SetCount(_counts, _counts.Count + Parts);
            PartsOf(slot).Clear();
        }
        var parts = PartsOf(slot);
        for (; _latest[slot] < part; _latest[slot]++)
        {
            if (part - _latest[slot] > Parts)
            {
                parts.Clear();
                _latest[slot] = part - 1;
            }
            parts[PlaceOf(_latest[slot] + 1)] = 0;
        }
        if (_latest[slot] - part < Parts)
        {
            parts[PlaceOf(part)] += weight;
        }
    }

    public double Read(ulong key, long atMs)
    {
        if (!_slots.TryGetValue(key, out var slot))
        {
            return 0;
        }
        var oldest = PartOf(atMs) - Parts + 1;
        var sum = 0.0;
        for (var part = Math.Max(oldest, _latest[slot] - Parts + 1); part <= _latest[slot]; part++)
        {
            sum += PartsOf(slot)[PlaceOf(part)];
        }
        return sum;
    }

    // Rounds down on both sides of 1970, so that no part is longer than another.
    private long PartOf(long atMs) => (atMs - (((atMs % _partMs) + _partMs) % _partMs)) / _partMs;

    private static int PlaceOf(long part) => (int)(((part % Parts) + Parts) % Parts);

    private Span<double> PartsOf(int slot) => CollectionsMarshal.AsSpan(_counts).Slice(slot * Parts, Parts);
}
