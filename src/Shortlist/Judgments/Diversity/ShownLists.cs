using System.Collections.Immutable;
using Shortlist.Basics;

namespace Shortlist.Judgments.Diversity;

/// <summary>All lists a system returned, items by their row in the catalogue, cut at the depth users see.</summary>
public sealed record ShownLists
{
    /// <summary>Items that could have been shown; those never shown count too.</summary>
    public required int ItemCount { get; init; }

    public required IReadOnlyList<ImmutableArray<int>> Lists { get; init; }

    /// <summary>How often a user looks at each position, top first; positions beyond it count nothing. Empty: all once.</summary>
    public ImmutableArray<double> PositionWeights { get; init; } = [];

    /// <summary>Share of users or interactions of each item, 0 to 1; empty where unknown.</summary>
    public ImmutableArray<double> Popularity { get; init; } = [];

    /// <summary>One vector an item; empty where there are none.</summary>
    public ImmutableArray<float[]> Vectors { get; init; } = [];

    /// <summary>How often each item was shown, by position weight.</summary>
    internal double[] Exposures()
    {
        var exposures = new double[ItemCount];
        foreach (var list in Lists)
        {
            for (var position = 0; position < list.Length; position++)
            {
                var item = Check.InRange(list[position], 0, ItemCount - 1);
                exposures[item] +=
                    PositionWeights.Length == 0 ? 1
                    : position < PositionWeights.Length ? PositionWeights[position]
                    : 0;
            }
        }
        return exposures;
    }
}
