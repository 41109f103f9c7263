namespace Shortlist.Learning.Trees;

/// <summary>
/// Grows one tree, always splitting the leaf that gains most. Of two children only the smaller is counted; the other
/// is what remains of the parent. Leaf-wise growth and subtraction as in Ke et al., "LightGBM", 2017.
/// </summary>
internal sealed class TreeGrower(
    BinnedRows rows,
    FixedGradients gradients,
    TreesOptions options,
    Workers workers
)
{
    private readonly RowPartition _partition = new(rows.RowCount);
    private readonly SplitFinder _finder = new(rows, gradients, options);
    private readonly long[] _leafGradients = new long[rows.RowCount];
    private readonly Stack<GradientSums[]> _spare = new();
    private readonly List<Leaf> _leaves = [];

    /// <summary>The rows of one leaf of the tree grown last.</summary>
    public ReadOnlyMemory<int> RowsOf(int leaf)
    {
        var (begin, count) = (_leaves[leaf].Begin, _leaves[leaf].Count);
        return _partition.Rows(begin, count);
    }

    /// <param name="sample">The rows to learn from, in ascending order.</param>
    /// <param name="featureUsed">The features the tree may use.</param>
    public Tree Grow(ReadOnlySpan<int> sample, bool[] featureUsed)
    {
        _partition.Fill(sample);
        _leaves.Clear();
        var draft = new TreeDraft();
        var root = new Leaf
        {
            Count = sample.Length,
            Total = gradients.Sum(sample),
            Histogram = Take(),
        };
        CountRows(root);
        _leaves.Add(root);
        FindSplit(root, featureUsed);
        while (_leaves.Count < options.Leaves && Best() is { } leaf)
        {
            workers.Cancellation.ThrowIfCancellationRequested();
            var right = SplitRows(leaf);
            draft.Split(leaf, right, rows.Bins(leaf.Split.Feature).UpperBound(leaf.Split.Bin));
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
        return draft.Finish(_leaves, leaf => (float)(options.LearningRate * _finder.LeafValue(leaf.Total)));
    }

    private Leaf? Best()
    {
        var best = default(Leaf);
        foreach (var leaf in _leaves)
        {
            if (leaf.Split.Exists && !(best?.Split.Gain >= leaf.Split.Gain))
            {
                best = leaf;
            }
        }
        return best;
    }

    /// <summary>The leaf keeps its left rows; the right ones are a new leaf. The parent's histogram stays with the left.</summary>
    private Leaf SplitRows(Leaf leaf)
    {
        var split = leaf.Split;
        var goesLeft = new byte[256];
        goesLeft.AsSpan(0, split.Bin + 1).Fill(1);
        goesLeft[rows.Bins(split.Feature).MissingCode] = split.MissingLeft ? (byte)1 : (byte)0;
        _partition.Split(
            leaf.Begin,
            leaf.Count,
            rows.GroupMemory(split.Feature / BinnedRows.GroupWidth),
            split.Feature % BinnedRows.GroupWidth * 8,
            goesLeft,
            workers
        );
        var leftCount = split.Left.RowCount;
        var right = new Leaf
        {
            Begin = leaf.Begin + leftCount,
            Count = leaf.Count - leftCount,
            Total = split.Right,
        };
        leaf.Count = leftCount;
        leaf.Total = split.Left;
        return right;
    }

    private void ShareHistogram(Leaf left, Leaf right, bool[] featureUsed)
    {
        var (smaller, larger) = left.Count <= right.Count ? (left, right) : (right, left);
        if (larger.Count < 2 * options.MinRowsPerLeaf)
        {
            GiveBack(left);
            left.Split = default;
            return; // Neither child can be split again.
        }
        var parent = left.Histogram!;
        smaller.Histogram = Take();
        CountRows(smaller);
        Histograms.Subtract(parent, smaller.Histogram);
        larger.Histogram = parent;
        FindSplit(smaller, featureUsed);
        FindSplit(larger, featureUsed);
    }

    private void CountRows(Leaf leaf)
    {
        var leafRows = _partition.Rows(leaf.Begin, leaf.Count);
        var leafGradients = _leafGradients.AsSpan(0, leaf.Count);
        var values = gradients.Values;
        var indices = leafRows.Span;
        for (var i = 0; i < indices.Length; i++)
        {
            leafGradients[i] = values[indices[i]];
        }
        Histograms.Build(rows, leafRows, _leafGradients.AsMemory(0, leaf.Count), leaf.Histogram!, workers);
    }

    private void FindSplit(Leaf leaf, bool[] featureUsed)
    {
        leaf.Split =
            leaf.Count < 2 * options.MinRowsPerLeaf
                ? default
                : _finder.Find(leaf.Histogram!, leaf.Total, featureUsed, workers);
        if (!leaf.Split.Exists)
        {
            GiveBack(leaf);
        }
    }

    private GradientSums[] Take() =>
        _spare.TryPop(out var histogram) ? histogram : new GradientSums[rows.CellCount];

    private void GiveBack(Leaf leaf)
    {
        if (leaf.Histogram is { } histogram)
        {
            _spare.Push(histogram);
            leaf.Histogram = null;
        }
    }
}
