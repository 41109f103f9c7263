using Shortlist.Scoring;

namespace Shortlist.Selection;

/// <summary>How candidates change places within a list.</summary>
internal static class ListOrder
{
    /// <summary>What stands at one place goes up to another; those between make room, in their order.</summary>
    public static void MoveUp<T>(Span<T> list, int from, int to)
    {
        var moved = list[from];
        list[to..from].CopyTo(list[(to + 1)..]);
        list[to] = moved;
    }

    /// <summary>
    /// Weighs candidates anew, heaviest first and equals in their order, and lets their merit say so to the selectors
    /// behind.
    /// </summary>
    /// <param name="list">Put in order.</param>
    /// <param name="weights">By place: the new relevance on the scale.</param>
    /// <param name="scale">Turns relevance back into merit.</param>
    public static void Reweigh(Span<ScoredCandidate> list, ReadOnlySpan<double> weights, RelevanceScale scale)
    {
        using var keyed = new Scratch<Keyed>(list.Length);
        using var before = new Scratch<ScoredCandidate>(list.Length);
        for (var i = 0; i < list.Length; i++)
        {
            keyed.Span[i] = new(weights[i], i);
            before.Span[i] = list[i] with { Boost = (float)(scale.MeritOf(weights[i]) - list[i].Score) };
        }
        keyed.Span.Sort(
            static (left, right) =>
                right.Weight.CompareTo(left.Weight) is not 0 and var byWeight
                    ? byWeight
                    : left.Place.CompareTo(right.Place)
        );
        for (var i = 0; i < list.Length; i++)
        {
            list[i] = before.Span[keyed.Span[i].Place];
        }
    }

    private readonly record struct Keyed(double Weight, int Place);
}
