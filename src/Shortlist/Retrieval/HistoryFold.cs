using System.Runtime.InteropServices;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>The latest items of each user, each once, with how often the user turned to them.</summary>
/// <remarks>Bounded: <see cref="LengthMax"/> items a user; the one met longest ago is dropped.</remarks>
public sealed class HistoryFold(KindSet of) : IFold
{
    public const int LengthMax = 128;

    private readonly Dictionary<int, List<(int Item, float Count)>> _histories = [];

    public static HistoryFold Of(FeatureSources sources, IReadOnlyList<string> of)
    {
        var kinds = sources.Kinds.SetOf(of); // Equal for the same interactions in any order.
        return sources.Folds.Share($"{kinds.Bits}", () => new HistoryFold(kinds));
    }

    public void Apply(in Occurrence occurrence)
    {
        if (occurrence.User < 0 || !of.Contains(occurrence.Kind))
        {
            return;
        }
        ref var history = ref CollectionsMarshal.GetValueRefOrAddDefault(_histories, occurrence.User, out _);
        history ??= [];
        var item = occurrence.Item;
        var at = history.FindIndex(step => step.Item == item);
        var count = at < 0 ? 0 : history[at].Count;
        if (at >= 0)
        {
            history.RemoveAt(at);
        }
        history.Add((item, count + 1));
        if (history.Count > LengthMax)
        {
            history.RemoveAt(0);
        }
    }

    /// <summary>Oldest first; empty for a user without a history.</summary>
    public IReadOnlyList<(int Item, float Count)> Of(int user) => _histories.GetValueOrDefault(user) ?? [];
}
