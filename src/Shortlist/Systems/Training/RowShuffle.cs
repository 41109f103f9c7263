using Shortlist.Basics;

namespace Shortlist.Systems.Training;

/// <summary>
/// Deals the values of features anew among all rows, so that they say nothing of their row or list any more while each keeps
/// its distribution: what a model then loses is what it knows by them. Breiman, "Random forests", 2001.
/// </summary>
internal static class RowShuffle
{
    /// <summary>Copies; several features stay together, as values of one row.</summary>
    public static RowGroup[] Of(IReadOnlyList<RowGroup> lists, IReadOnlyList<int> features, ulong seed)
    {
        int[] from = [.. Enumerable.Range(0, lists.Sum(list => list.Items.Length))];
        new SeededRandom(seed).Shuffle(from.AsSpan());
        RowGroup[] shuffled = [.. lists.Select(list => list.With(list.Rows.Without([])))];
        foreach (var feature in features)
        {
            var values = RowGroup.ColumnOf(lists, feature);
            var row = 0;
            foreach (var list in shuffled)
            {
                foreach (ref var value in list.Rows.Column(feature))
                {
                    value = values[from[row++]];
                }
            }
        }
        return shuffled;
    }
}
