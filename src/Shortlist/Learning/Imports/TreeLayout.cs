using Shortlist.Learning.Trees;

namespace Shortlist.Learning.Imports;

/// <summary>
/// Lays another library's tree out as ours are: children after their parents, leaves from left to right. What is no tree,
/// such as a node met twice, is refused.
/// </summary>
/// <param name="place">Where the tree stands, for messages: the file and the tree.</param>
/// <param name="splits">By the library's number of a node.</param>
/// <param name="leaves">By the library's number of a leaf; only those that the splits lead to are read.</param>
internal sealed class TreeLayout(string place, ForeignSplit[] splits, ForeignLeaf[] leaves)
{
    /// <summary>Comparisons from the root to a leaf, at most.</summary>
    public const int DepthMax = TreesOptions.LeavesMax;

    // Covers are fractions in some libraries; a million in all keeps six digits of each leaf's share.
    private const double CoverTotal = 1e6;

    private readonly List<ForeignSplit> _nodes = [];
    private readonly List<ForeignLeaf> _ends = [];

    /// <summary>Comparisons to the deepest leaf.</summary>
    public int Depth { get; private set; }

    /// <exception cref="InvalidDataException">The nodes are not one tree, or it is too deep.</exception>
    public Tree Build()
    {
        Walk();
        var tree = Tree.Empty(_ends.Count);
        for (var node = 0; node < _nodes.Count; node++)
        {
            var split = _nodes[node];
            tree.Features[node] = split.Column;
            tree.Thresholds[node] = split.Threshold;
            tree.MissingLeft[node] = split.MissingLeft;
            tree.Lefts[node] = split.Left;
            tree.Rights[node] = split.Right;
            tree.Gains[node] = split.Gain;
        }
        var total = _ends.Sum(leaf => Math.Max(0, leaf.Cover));
        for (var leaf = 0; leaf < _ends.Count; leaf++)
        {
            tree.LeafValues[leaf] = _ends[leaf].Value;
            tree.LeafRowCounts[leaf] = RowsOf(_ends[leaf].Cover, total);
        }
        return _nodes.TrueForAll(node => node.Categories.Length == 0)
            ? tree
            : tree with
            {
                LeftCategories = [.. _nodes.Select(node => node.Categories)],
            };
    }

    // Without recursion: a hostile tree is as deep as its file is long.
    private void Walk()
    {
        var met = new bool[splits.Length];
        var ended = new bool[leaves.Length];
        var waiting = new Stack<Step>();
        waiting.Push(new(splits.Length == 0 ? ~0 : 0, -1, IsLeft: false, 0));
        while (waiting.TryPop(out var step))
        {
            var placed = step.Node >= 0 ? AddSplit(step, met, waiting) : AddLeaf(step, ended);
            if (step.Parent >= 0)
            {
                var parent = _nodes[step.Parent];
                _nodes[step.Parent] = step.IsLeft
                    ? parent with
                    {
                        Left = placed,
                    }
                    : parent with
                    {
                        Right = placed,
                    };
            }
        }
    }

    private int AddSplit(Step step, bool[] met, Stack<Step> waiting)
    {
        if (step.Node >= splits.Length || met[step.Node])
        {
            throw Wrong(
                step.Node >= splits.Length
                    ? $"a node leads to node {step.Node}, and there are {splits.Length}"
                    : $"two nodes lead to node {step.Node}, so it is no tree"
            );
        }
        if (step.Depth == DepthMax)
        {
            throw Wrong($"it is more than {DepthMax} comparisons deep; train it with a limit on the depth");
        }
        met[step.Node] = true;
        var split = splits[step.Node];
        var placed = _nodes.Count;
        _nodes.Add(split);
        waiting.Push(new(split.Right, placed, IsLeft: false, step.Depth + 1));
        waiting.Push(new(split.Left, placed, IsLeft: true, step.Depth + 1));
        return placed;
    }

    private int AddLeaf(Step step, bool[] ended)
    {
        var leaf = ~step.Node;
        if (leaf >= leaves.Length || ended[leaf])
        {
            throw Wrong(
                leaf >= leaves.Length
                    ? $"a node leads to leaf {leaf}, and there are {leaves.Length}"
                    : $"two nodes lead to leaf {leaf}, so it is no tree"
            );
        }
        if (!float.IsFinite(leaves[leaf].Value))
        {
            throw Wrong($"the value of leaf {leaf} is no finite 32-bit number");
        }
        ended[leaf] = true;
        Depth = Math.Max(Depth, step.Depth);
        _ends.Add(leaves[leaf]);
        return ~(_ends.Count - 1);
    }

    private static int RowsOf(double cover, double total) =>
        total > 0 && double.IsFinite(total) && cover > 0
            ? Math.Max(1, (int)Math.Round(cover / total * CoverTotal))
            : 1;

    private InvalidDataException Wrong(string what) => new($"{place}: {what}.");

    private readonly record struct Step(int Node, int Parent, bool IsLeft, int Depth);
}
