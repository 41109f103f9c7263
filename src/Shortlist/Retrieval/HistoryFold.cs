using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>The latest items of each user, each once, with how often the user turned to them.</summary>
/// <remarks>
/// 16 bytes an item and user, for at most <see cref="KeptMax"/> items; <see cref="LengthMax"/> of them are told. See
/// <see cref="LatestSteps"/> for what the order of arrival and taking back do to it.
/// </remarks>
public sealed class HistoryFold(KindSet of) : IFold, ISavedFold
{
    public const int LengthMax = 128;

    /// <summary>Four times what is told, so that a late occurrence finds the item it counts for.</summary>
    public const int KeptMax = 4 * LengthMax;

    private readonly List<List<LatestSteps.Step>?> _histories = []; // By row of the user.

    public KindSet Kinds => of;

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
        while (_histories.Count <= occurrence.User)
        {
            _histories.Add(null);
        }
        var history = _histories[occurrence.User] ??= [];
        LatestSteps.Count(history, occurrence.Item, occurrence.AtMs, occurrence.Weight, KeptMax);
    }

    /// <summary>Oldest first; empty for a user without a history.</summary>
    public IReadOnlyList<(int Item, float Count)> Of(int user)
    {
        var last = Last(user);
        if (last.IsEmpty)
        {
            return [];
        }
        var told = new (int Item, float Count)[last.Length];
        for (var i = 0; i < told.Length; i++)
        {
            told[i] = (last[i].Row, Math.Max(0, last[i].Count));
        }
        return told;
    }

    public void Save(StateWriter writer) => LatestSteps.Save(writer, _histories);

    public void Load(StateReader reader) => LatestSteps.Load(reader, _histories);

    /// <summary>All that is kept, oldest first, for those to whom what was long ago tells as much; valid until something happens.</summary>
    internal ReadOnlySpan<LatestSteps.Step> Kept(int user) =>
        (uint)user < (uint)_histories.Count ? LatestSteps.Last(_histories[user], KeptMax) : [];

    /// <summary>As <see cref="Of(int)"/>, with the times, where they lie: valid until something happens.</summary>
    internal ReadOnlySpan<LatestSteps.Step> Last(int user) =>
        (uint)user < (uint)_histories.Count ? LatestSteps.Last(_histories[user], LengthMax) : [];
}
