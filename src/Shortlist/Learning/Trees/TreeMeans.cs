namespace Shortlist.Learning.Trees;

/// <summary>The mean leaf value of the training rows below each node: what a path explanation subtracts.</summary>
internal sealed class TreeMeans
{
    private readonly Tree _tree;
    private readonly double[] _means;

    // By node, first of its right and then of its left side: where that leads, and what it changes in the mean.
    private readonly int[] _next;
    private readonly double[] _changes;

    public TreeMeans(Tree tree)
    {
        _tree = tree;
        _means = new double[tree.NodeCount];
        Root = tree.NodeCount == 0 ? tree.LeafValues[0] : Fill(0).Mean;
        _next = new int[2 * tree.NodeCount];
        _changes = new double[2 * tree.NodeCount];
        for (var node = 0; node < tree.NodeCount; node++)
        {
            (_next[2 * node], _next[(2 * node) + 1]) = (tree.Rights[node], tree.Lefts[node]);
            _changes[2 * node] = MeanOf(tree.Rights[node]) - _means[node];
            _changes[(2 * node) + 1] = MeanOf(tree.Lefts[node]) - _means[node];
        }
    }

    public double Root { get; }

    /// <summary>Adds to each feature of the row's path what its splits changed in the mean.</summary>
    public void AddPath(ReadOnlySpan<float> values, int stride, int row, Span<double> contributions)
    {
        var node = _tree.NodeCount == 0 ? ~0 : 0;
        while (node >= 0)
        {
            var feature = _tree.Features[node];
            var side = (2 * node) + (_tree.GoesLeft(node, values[(feature * stride) + row]) ? 1 : 0);
            contributions[feature] += _changes[side];
            node = _next[side];
        }
    }

    /// <summary>Leaf by leaf from the left, the steps of its path from the root, each list's end noted.</summary>
    /// <returns>False where they would be more than so many.</returns>
    public bool TryAppendPaths(List<PathStep> steps, List<int> ends, int stepsMax)
    {
        var path = new List<PathStep>();
        return Append(_tree.NodeCount == 0 ? ~0 : 0);

        bool Append(int node)
        {
            if (node < 0)
            {
                steps.AddRange(path);
                ends.Add(steps.Count);
                return steps.Count <= stepsMax;
            }
            path.Add(new(_tree.Features[node], _changes[(2 * node) + 1]));
            var fits = Append(_tree.Lefts[node]);
            path[^1] = path[^1] with { Change = _changes[2 * node] };
            fits = fits && Append(_tree.Rights[node]);
            path.RemoveAt(path.Count - 1);
            return fits;
        }
    }

    private double MeanOf(int node) => node >= 0 ? _means[node] : _tree.LeafValues[~node];

    private (double Mean, double Count) Fill(int node)
    {
        if (node < 0)
        {
            return (_tree.LeafValues[~node], _tree.LeafRowCounts[~node]);
        }
        var left = Fill(_tree.Lefts[node]);
        var right = Fill(_tree.Rights[node]);
        var count = left.Count + right.Count;
        _means[node] =
            count > 0
                ? ((left.Mean * left.Count) + (right.Mean * right.Count)) / count
                : (left.Mean + right.Mean) / 2;
        return (_means[node], count);
    }
}
