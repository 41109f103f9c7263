namespace Shortlist.Features;

/// <summary>When something last happened under a key.</summary>
/// <remarks>About 40 bytes a key. An occurrence that arrives late does not turn the time back.</remarks>
public sealed class LastFold(KindSet of, KeyMaker over) : IFold
{
    private readonly Dictionary<ulong, long> _lastMs = [];

    public static LastFold Of(FeatureSources sources, IReadOnlyList<string> of, IReadOnlyList<string> over)
    {
        var kinds = sources.Kinds.SetOf(of); // Equal for the same interactions in any order.
        return sources.Folds.Share(
            $"{kinds.Bits} over {string.Join('|', over)}",
            () => new LastFold(kinds, new(over, sources))
        );
    }

    public void Apply(in Occurrence occurrence)
    {
        if (!of.Contains(occurrence.Kind))
        {
            return;
        }
        Span<ulong> keys = stackalloc ulong[KeyMaker.KeyCountMax];
        foreach (var key in keys[..over.Write(in occurrence, keys)])
        {
            if (!_lastMs.TryGetValue(key, out var known) || known < occurrence.AtMs)
            {
                _lastMs[key] = occurrence.AtMs;
            }
        }
    }

    /// <returns>Milliseconds since 1970, or null where it never happened.</returns>
    public long? Read(Subject subject, int item)
    {
        Span<ulong> keys = stackalloc ulong[KeyMaker.KeyCountMax];
        long? latest = null;
        foreach (var key in keys[..over.Write(subject, item, keys)])
        {
            if (_lastMs.TryGetValue(key, out var last))
            {
                latest = Math.Max(latest ?? long.MinValue, last);
            }
        }
        return latest;
    }
}
