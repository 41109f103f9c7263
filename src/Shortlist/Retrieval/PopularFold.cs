using System.Runtime.InteropServices;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>
/// The items most interacted with, by a count that halves every half-life, overall or for each word of an attribute.
/// Counts are kept as log₂ Σ 2^(tᵢ / half-life): all fade alike, so their order changes only when something is added,
/// and the best of a group can be kept sorted.
/// </summary>
/// <remarks>Each group keeps its best <see cref="BestCountMax"/>. O(log) an occurrence and group.</remarks>
public sealed class PopularFold(KindSet of, AttributeReader<ulong[]>? group, TimeSpan halfLife) : IFold
{
    public const int BestCountMax = 2_048;

    private static readonly Comparer<(double Log, int Item)> BestFirst = Comparer<(
        double Log,
        int Item
    )>.Create((l, r) => r.Log != l.Log ? r.Log.CompareTo(l.Log) : l.Item.CompareTo(r.Item));

    private readonly Dictionary<ulong, Dictionary<int, double>> _logs = [];
    private readonly Dictionary<ulong, SortedSet<(double Log, int Item)>> _best = [];

    public static PopularFold Of(FeatureSources sources, Designs.Parameters parameters) =>
        Of(sources, parameters.Words("of"), parameters.TextOrNull("group"), parameters.Duration("half_life"));

    public static PopularFold Of(
        FeatureSources sources,
        IReadOnlyList<string> of,
        string? group,
        TimeSpan halfLife
    )
    {
        var kinds = sources.Kinds.SetOf(of); // Equal for the same interactions in any order.
        return sources.Folds.Share(
            $"{kinds.Bits} {group} {halfLife}",
            () => new PopularFold(kinds, group is null ? null : sources.Words(group), halfLife)
        );
    }

    public void Apply(in Occurrence occurrence)
    {
        if (!of.Contains(occurrence.Kind))
        {
            return;
        }
        var time = occurrence.AtMs / halfLife.TotalMilliseconds;
        Add(0, occurrence.Item, time);
        foreach (var word in group?.Of(in occurrence) ?? [])
        {
            Add(word, occurrence.Item, time);
        }
    }

    /// <summary>The best items of a group, best first, with their counts as of now; 0 is everything.</summary>
    public IEnumerable<(int Item, double Count)> Best(ulong word, long atMs)
    {
        var now = atMs / halfLife.TotalMilliseconds;
        return _best.TryGetValue(word, out var best)
            ? best.Select(entry => (entry.Item, double.Exp2(entry.Log - now)))
            : [];
    }

    private void Add(ulong word, int item, double time)
    {
        ref var logs = ref CollectionsMarshal.GetValueRefOrAddDefault(_logs, word, out _);
        logs ??= [];
        ref var best = ref CollectionsMarshal.GetValueRefOrAddDefault(_best, word, out _);
        best ??= new(BestFirst);

        ref var log = ref CollectionsMarshal.GetValueRefOrAddDefault(logs, item, out var known);
        if (known)
        {
            best.Remove((log, item));
        }
        log = known ? Math.Max(log, time) + Math.Log2(1 + double.Exp2(-Math.Abs(log - time))) : time;
        best.Add((log, item));
        if (best.Count > BestCountMax)
        {
            best.Remove(best.Max); // The comparer puts the best first, so the greatest is the worst.
        }
    }
}
