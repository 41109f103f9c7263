using System.Collections.Immutable;

namespace Shortlist.Learning.Trees;

/// <summary>What trees did with each feature: how often they split on it, how many training rows that divided, what it gained.</summary>
internal sealed class SplitSums
{
    private readonly double[] _gains;
    private readonly double[] _rows;
    private readonly int[] _counts;

    public SplitSums(ImmutableArray<Tree> trees, int featureCount)
    {
        (_gains, _rows, _counts) = (
            new double[featureCount],
            new double[featureCount],
            new int[featureCount]
        );
        foreach (var tree in trees)
        {
            if (tree.NodeCount > 0)
            {
                Add(tree, 0);
            }
        }
    }

    public IReadOnlyList<int> Counts => _counts;

    /// <summary>Of the gain of all splits; all zero where nothing was gained.</summary>
    public double[] GainShares => Shares(_gains);

    /// <summary>Of the rows that all splits divided, a row counting once a split.</summary>
    public double[] RowShares => Shares(_rows);

    private double Add(Tree tree, int node)
    {
        if (node < 0)
        {
            return tree.LeafRowCounts[~node];
        }
        var rows = Add(tree, tree.Lefts[node]) + Add(tree, tree.Rights[node]);
        var feature = tree.Features[node];
        _gains[feature] += tree.Gains[node];
        _rows[feature] += rows;
        _counts[feature]++;
        return rows;
    }

    private static double[] Shares(double[] sums)
    {
        var total = sums.Sum();
        return total > 0 ? Array.ConvertAll(sums, sum => sum / total) : sums;
    }
}
