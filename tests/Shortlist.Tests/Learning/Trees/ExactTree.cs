using Shortlist.Learning;
using Shortlist.Learning.Trees;

namespace Shortlist.Tests.Learning.Trees;

/// <summary>The plain twin of the grower: tries every distinct value of every feature with sums over the rows themselves.</summary>
internal static class ExactTree
{
    public sealed record Leaf(int[] Rows)
    {
        public Cut? Best { get; set; }
    }

    public sealed record Cut(
        double Gain,
        int Feature,
        float Threshold,
        bool MissingLeft,
        int[] Left,
        int[] Right
    );

    /// <summary>The cuts in the order made, and the leaves at the end.</summary>
    public static (List<Cut> Cuts, List<Leaf> Leaves) Grow(
        TrainingRows rows,
        float[] gradients,
        float[] hessians,
        TreesOptions options
    )
    {
        var leaves = new List<Leaf> { new([.. Enumerable.Range(0, rows.RowCount)]) };
        leaves[0].Best = Find(leaves[0].Rows);
        var cuts = new List<Cut>();
        while (leaves.Count < options.Leaves)
        {
            var leaf = leaves.Where(each => each.Best is not null).MaxBy(each => each.Best!.Gain);
            if (leaf is null)
            {
                break;
            }
            var cut = leaf.Best!;
            cuts.Add(cut);
            leaves[leaves.IndexOf(leaf)] = new(cut.Left) { Best = Find(cut.Left) };
            leaves.Add(new(cut.Right) { Best = Find(cut.Right) });
        }
        return (cuts, leaves);

        Cut? Find(int[] members)
        {
            Cut? best = null;
            for (var feature = 0; feature < rows.Columns.Length; feature++)
            {
                var column = rows.Columns[feature];
                float[] distinct = [.. column.Where(value => !float.IsNaN(value)).Distinct().Order()];
                var gaps = members.Any(row => float.IsNaN(column[row]));
                for (var i = 0; i < distinct.Length; i++)
                {
                    var threshold =
                        i + 1 < distinct.Length
                            ? (float)(((double)distinct[i] + distinct[i + 1]) / 2)
                            : float.PositiveInfinity;
                    foreach (var missingLeft in gaps ? new[] { false, true } : [false])
                    {
                        Try(members, feature, threshold, missingLeft, ref best);
                    }
                }
            }
            return best;
        }

        void Try(int[] members, int feature, float threshold, bool missingLeft, ref Cut? best)
        {
            var column = rows.Columns[feature];
            var sides = members.ToLookup(row =>
                float.IsNaN(column[row]) ? missingLeft : column[row] <= threshold
            );
            int[] left = [.. sides[true]];
            int[] right = [.. sides[false]];
            if (Math.Min(left.Length, right.Length) < options.MinRowsPerLeaf)
            {
                return;
            }
            var gain = (Merit(left) + Merit(right) - Merit(members)) / 2;
            if (gain > 1e-9 && gain > (best?.Gain ?? 0) + 1e-9)
            {
                best = new(gain, feature, threshold, missingLeft, left, right);
            }
        }

        double Merit(int[] members)
        {
            var gradient = members.Sum(row => (double)gradients[row]);
            return gradient * gradient / (members.Sum(row => (double)hessians[row]) + options.L2);
        }
    }
}
