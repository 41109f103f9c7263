namespace Shortlist.Learning.Trees;

/// <summary>The mean leaf value of the training rows below each node: what a path explanation subtracts.</summary>
internal sealed class TreeMeans
{
    private readonly Tree _tree;
    private readonly double[] _means;

    public TreeMeans(Tree tree)
    {
        _tree = tree;
        _means = new double[tree.NodeCount];
        Root = tree.NodeCount == 0 ? tree.LeafValues[0] : Fill(0).Mean;
    }

    public double Root { get; }

    /// <summary>Adds to each feature of the row's path what its splits changed in the mean.</summary>
    public void AddPath(ReadOnlySpan<float> values, int stride, int row, Span<double> contributions)
    {
        var node = _tree.NodeCount == 0 ? ~0 : 0;
        var mean = Root;
        while (node >= 0)
        {
            var feature = _tree.Features[node];
            node = _tree.Next(node, values[(feature * stride) + row]);
            var next = node >= 0 ? _means[node] : _tree.LeafValues[~node];
            contributions[feature] += next - mean;
            mean = next;
        }
    }

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
