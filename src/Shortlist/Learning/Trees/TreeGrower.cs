namespace Shortlist.Learning.Trees;

/// <summary>
/// Grows one tree, leaf by leaf. Of two children only the smaller is counted; the other is what remains of the parent.
/// Leaf-wise growth and subtraction as in Ke et al., "LightGBM", 2017.
/// </summary>
/// <remarks>
/// Memory: 20 bytes a row beside the codes and derivatives, and a histogram of 16 bytes a bin and feature for each leaf that can still be
/// split.
/// </remarks>
internal sealed class TreeGrower(
    BinnedRows rows,
    QuantisedGradients gradients,
    TreesOptions options,
    MonotoneFeatures monotone,
    Workers workers
)
{
    private readonly RowPartition _partition = new(rows.RowCount);
    private readonly RowPartition _rest = new(options.RowShare < 1 ? rows.RowCount : 0);
    private readonly HistogramBuilder _builder = new(rows, gradients, workers);
    private readonly SplitFinder _finder = new(rows, gradients, options, monotone);
    private readonly Stack<Histogram> _spare = new();
    private readonly List<Leaf> _leaves = [];

    /// <summary>The rows one leaf of the tree grown last was learnt from.</summary>
    public ReadOnlyMemory<int> RowsOf(int leaf) => _partition.Rows(_leaves[leaf].Begin, _leaves[leaf].Count);

    /// <summary>The other rows that fall into the leaf.</summary>
    public ReadOnlyMemory<int> RestOf(int leaf) =>
        _rest.Rows(_leaves[leaf].RestBegin, _leaves[leaf].RestCount);

    /// <param name="sample">The rows to learn from, in ascending order.</param>
    /// <param name="rest">All other rows whose leaf matters.</param>
    /// <param name="featureUsed">The features the tree may use.</param>
    public Tree Grow(ReadOnlySpan<int> sample, ReadOnlySpan<int> rest, bool[] featureUsed)
    {
        _partition.Fill(sample);
        _rest.Fill(rest);
        _leaves.Clear();
        var draft = new TreeDraft(rows);
        var root = new Leaf { Count = sample.Length, RestCount = rest.Length };
        _leaves.Add(root);
        if (rows.Used.Length > 0)
        {
            Plant(root, featureUsed);
        }
        while (_leaves.Count < options.Leaves && Next() is { } leaf)
        {
            workers.Cancellation.ThrowIfCancellationRequested();
            var right = SplitRows(leaf);
            draft.Split(leaf, right);
            _leaves.Add(right);
            if (_leaves.Count < options.Leaves)
            {
                ShareHistogram(leaf, right, featureUsed);
            }
        }
        foreach (var leaf in _leaves)
        {
            GiveBack(leaf);
        }
        return draft.Finish(_leaves, Values());
    }

    private void Plant(Leaf root, bool[] featureUsed)
    {
        root.Histogram = Take();
        _builder.Build(root.Begin, _partition.Rows(0, root.Count), root.Histogram);
        var (begin, end) = (rows.CellStarts[rows.Used[0]], rows.CellStarts[rows.Used[0] + 1]);
        for (var cell = begin; cell < end; cell++)
        {
            root.Total += root.Histogram[cell]; // Every row is in one cell of every feature.
        }
        _finder.Find(root, null, featureUsed, workers);
        GiveBackUnless(root);
    }

    private Leaf? Next()
    {
        var best = default(Leaf);
        foreach (var leaf in _leaves)
        {
            if (leaf.Split.Exists && (best is null || IsBefore(leaf, best)))
            {
                best = leaf;
            }
        }
        return best;
    }

    private bool IsBefore(Leaf leaf, Leaf other) =>
        options.Growth == TreeGrowth.Depth && leaf.Depth != other.Depth
            ? leaf.Depth < other.Depth
            : leaf.Split.Gain > other.Split.Gain;

    /// <summary>The leaf keeps its left rows; the right ones are a new leaf. The parent's histogram stays with the left.</summary>
    private Leaf SplitRows(Leaf leaf)
    {
        var split = leaf.Split;
        var goesLeft = new byte[256];
        foreach (var code in split.LeftCodes ?? [])
        {
            goesLeft[code] = 1;
        }
        goesLeft.AsSpan(0, split.LeftCodes is null ? split.Bin + 1 : 0).Fill(1);
        goesLeft[rows.Bins(split.Feature).MissingCode] = split.MissingLeft ? (byte)1 : (byte)0;
        var codes = rows.Codes(split.Feature);
        var leftCount = _partition.Split(leaf.Begin, leaf.Count, codes, goesLeft, workers);
        var restLeftCount =
            leaf.RestCount == 0 ? 0 : _rest.Split(leaf.RestBegin, leaf.RestCount, codes, goesLeft, workers);
        var (leftBounds, rightBounds) = new MonotoneCuts(rows, Math, monotone).Share(split, leaf.Bounds);
        leaf.Depth++;
        var right = new Leaf
        {
            Begin = leaf.Begin + leftCount,
            Count = leaf.Count - leftCount,
            RestBegin = leaf.RestBegin + restLeftCount,
            RestCount = leaf.RestCount - restLeftCount,
            Depth = leaf.Depth,
            Total = split.Right,
            Bounds = rightBounds,
        };
        (leaf.Count, leaf.RestCount) = (leftCount, restLeftCount);
        (leaf.Total, leaf.Bounds) = (split.Left, leftBounds);
        return right;
    }

    private void ShareHistogram(Leaf left, Leaf right, bool[] featureUsed)
    {
        var (smaller, larger) = left.Count <= right.Count ? (left, right) : (right, left);
        if (!_finder.MaySplit(larger))
        {
            GiveBack(left);
            left.Split = default;
            return; // Neither child can be split again.
        }
        var parent = left.Histogram!;
        smaller.Histogram = Take();
        _builder.Build(smaller.Begin, _partition.Rows(smaller.Begin, smaller.Count), smaller.Histogram);
        larger.Histogram = parent;
        _finder.Find(smaller, larger, featureUsed, workers);
        GiveBackUnless(smaller);
        GiveBackUnless(larger);
    }

    /// <summary>What each leaf answers, from the derivatives themselves: rounding only chose the splits.</summary>
    private float[] Values()
    {
        var values = new float[_leaves.Count];
        workers.Run(
            values.Length,
            i =>
            {
                var leaf = _leaves[i];
                var (gradient, hessian) = gradients.Sum(_partition.Rows(leaf.Begin, leaf.Count).Span);
                var value = hessian + options.L2 > 0 ? -gradient / (hessian + options.L2) : 0;
                values[i] = (float)(options.LearningRate * leaf.Bounds.Clamp(value));
            }
        );
        return values;
    }

    private LeafMath Math => new(gradients, options);

    private void GiveBackUnless(Leaf leaf)
    {
        if (!leaf.Split.Exists)
        {
            GiveBack(leaf);
        }
    }

    private Histogram Take() => _spare.TryPop(out var histogram) ? histogram : new Histogram(rows.CellCount);

    private void GiveBack(Leaf leaf)
    {
        if (leaf.Histogram is { } histogram)
        {
            _spare.Push(histogram);
            leaf.Histogram = null;
        }
    }
}
