using System.Collections.Immutable;
using Shortlist.Features;

namespace Shortlist.Learning.Trees;

/// <summary>Adds up trees over feature rows, by whichever way suits the number of rows; every way gives the same bits.</summary>
/// <remarks>
/// The sum runs over the trees in their order from the start on, in double precision, or in single where a model that
/// was trained elsewhere adds up so. Allocates nothing once a thread has scored the largest of its models.
/// </remarks>
internal sealed class TreeScorer
{
    /// <summary>Comparisons of single bytes that a block of rows makes in the time of one step of one row's walk.</summary>
    private const double BlockStepCost = 2;

    /// <summary>Steps of a walk beyond the logarithm of the leaves: no tree is balanced.</summary>
    private const double ExtraSteps = 3;

    private readonly ImmutableArray<Tree> _trees;
    private readonly double _start;
    private readonly bool _isSingle;
    private readonly TreeWalk? _walk;
    private readonly TreeBlocks? _blocks;
    private readonly int _blockRowsMin;

    public TreeScorer(ImmutableArray<Tree> trees, int featureCount, double start, bool isSingle)
    {
        (_trees, _start, _isSingle) = (trees, start, isSingle);
        Keys = new(trees);
        _walk = TreeWalk.Of(trees, Keys);
        _blockRowsMin = BlockRowsMin(trees);
        _blocks =
            _blockRowsMin <= TreeBlocks.Widest ? TreeBlocks.Of(trees, featureCount, TreeBlocks.Widest) : null;
    }

    /// <summary>How rows are asked, for who looks into the trees as well.</summary>
    public RowKeys Keys { get; }

    /// <summary>Whether columns and scores fit is the caller's to know.</summary>
    public void Score(FeatureBlock rows, Span<float> scores)
    {
        var row = 0;
        while (_blocks is { } blocks && rows.RowCount - row >= _blockRowsMin)
        {
            // The last block reaches back instead of beyond.
            var rest = rows.RowCount - row;
            row = Math.Max(
                0,
                Math.Min(row, rows.RowCount - (rest > blocks.Lanes ? blocks.RowsMax : blocks.Lanes))
            );
            var count = Math.Min(rest > blocks.Lanes ? blocks.RowsMax : blocks.Lanes, rows.RowCount - row);
            if (_isSingle)
            {
                blocks.Score(rows, row, count, (float)_start, scores[row..]);
            }
            else
            {
                blocks.Score(rows, row, count, _start, scores[row..]);
            }
            row += count;
        }
        for (; row < rows.RowCount; row++)
        {
            scores[row] = ScoreRow(rows, row);
        }
    }

    public float ScoreRow(FeatureBlock rows, int row)
    {
        if (_walk is null)
        {
            return Plain(rows, row);
        }
        var leaves = _walk.LeavesOf(rows.Values, rows.RowCount, row);
        if (_isSingle)
        {
            var single = (float)_start;
            foreach (var leaf in leaves)
            {
                single += leaf;
            }
            return single;
        }
        var sum = _start;
        foreach (var leaf in leaves)
        {
            sum += leaf;
        }
        return (float)sum;
    }

    /// <summary>Tree by tree, the number of the row's leaf among the leaves of all trees; empty where a tree is too large.</summary>
    /// <remarks>Valid until the thread scores again.</remarks>
    public ReadOnlySpan<int> LeafNumbersOf(FeatureBlock rows, int row) =>
        _walk is null ? [] : _walk.LeafNumbersOf(rows.Values, rows.RowCount, row);

    /// <summary>The definition: one walk a tree, comparison by comparison.</summary>
    internal float Plain(FeatureBlock rows, int row)
    {
        var (single, sum) = ((float)_start, _start);
        foreach (var tree in _trees)
        {
            var leaf = tree.LeafValues[tree.LeafOf(rows.Values, rows.RowCount, row)];
            single += leaf;
            sum += leaf;
        }
        return _isSingle ? single : (float)sum;
    }

    /// <summary>
    /// From how many rows on a block is worth it: it asks every node, however few its rows, and a walk only those on its way.
    /// Measured: 9 rows for 32 leaves, 16 for 64, 50 for 256; trees of 1,024 are always walked.
    /// </summary>
    private static int BlockRowsMin(ImmutableArray<Tree> trees)
    {
        var nodes = trees.Sum(tree => (double)tree.NodeCount);
        var steps = trees.Sum(tree => Math.Log2(tree.LeafCount) + ExtraSteps);
        return Math.Max(1, (int)Math.Ceiling(BlockStepCost * nodes / Math.Max(1, steps)));
    }
}
