using System.Runtime.InteropServices;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>The latest items of each user, each once, with how often the user turned to them.</summary>
/// <remarks>
/// 16 bytes an item and user, for at most <see cref="KeptMax"/> items; <see cref="LengthMax"/> of them are told. Up to that
/// bound it is the same in whatever order occurrences come: items stand by their latest time, and at the same time in the
/// order in which they were first heard of. Beyond it the one met longest ago is dropped, and begins anew if it comes
/// again. Taking back lowers the count and leaves the time, for what is taken back is applied again.
/// </remarks>
public sealed class HistoryFold(KindSet of) : IFold
{
    public const int LengthMax = 128;

    /// <summary>Four times what is told, so that a late occurrence finds the item it counts for.</summary>
    public const int KeptMax = 4 * LengthMax;

    private readonly List<List<Step>?> _histories = []; // By row of the user.

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
        var step = new Step(occurrence.AtMs, occurrence.Item, 0);
        if (IndexOf(history, occurrence.Item) is >= 0 and var at)
        {
            var known = history[at];
            step = known with
            {
                AtMs = occurrence.IsTakenBack ? known.AtMs : Math.Max(known.AtMs, step.AtMs),
            };
            history.RemoveAt(at);
        }
        step = step with { Count = step.Count + occurrence.Weight };
        if (step.Count == 0)
        {
            return;
        }
        history.Insert(~history.BinarySearch(step), step);
        if (history.Count > KeptMax)
        {
            history.RemoveAt(0);
        }
    }

    /// <summary>Oldest first; empty for a user without a history.</summary>
    public IReadOnlyList<(int Item, float Count)> Of(int user)
    {
        if ((uint)user >= (uint)_histories.Count || _histories[user] is not { } history)
        {
            return [];
        }
        var told = new (int Item, float Count)[Math.Min(LengthMax, history.Count)];
        for (var i = 0; i < told.Length; i++)
        {
            var step = history[history.Count - told.Length + i];
            told[i] = (step.Item, Math.Max(0, step.Count));
        }
        return told;
    }

    private static int IndexOf(List<Step> history, int item)
    {
        var steps = CollectionsMarshal.AsSpan(history);
        for (var i = steps.Length - 1; i >= 0; i--) // What was turned to lately is turned to again.
        {
            if (steps[i].Item == item)
            {
                return i;
            }
        }
        return -1;
    }

    private readonly record struct Step(long AtMs, int Item, int Count) : IComparable<Step>
    {
        public int CompareTo(Step other) =>
            AtMs != other.AtMs ? AtMs.CompareTo(other.AtMs) : Item.CompareTo(other.Item);
    }
}
