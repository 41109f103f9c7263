namespace Shortlist.Learning.Trees;

/// <summary>The nodes of a tree in the order they were made; finishing numbers the leaves from left to right.</summary>
internal sealed class TreeDraft
{
    private readonly List<(Split Split, float Threshold)> _nodes = [];
    private readonly List<(int Left, int Right)> _children = [];

    /// <summary>Makes a node of a leaf; the leaf stands for the left child from now on.</summary>
    public void Split(Leaf left, Leaf right, float threshold)
    {
        var node = _nodes.Count;
        _nodes.Add((left.Split, threshold));
        _children.Add(default);
        if (left.Parent >= 0)
        {
            var children = _children[left.Parent];
            _children[left.Parent] = left.IsLeft ? (node, children.Right) : (children.Left, node);
        }
        (left.Parent, left.IsLeft) = (node, true);
        (right.Parent, right.IsLeft) = (node, false);
    }

    /// <summary>Sorts the leaves from left to right, in place, and writes the tree down.</summary>
    public Tree Finish(List<Leaf> leaves, Func<Leaf, float> valueOf)
    {
        var tree = Tree.Empty(leaves.Count);
        var byPlace = leaves.ToDictionary(leaf => (leaf.Parent, leaf.IsLeft));
        leaves.Clear();
        Visit(-1, left: false, tree, byPlace, leaves);
        for (var leaf = 0; leaf < leaves.Count; leaf++)
        {
            tree.LeafValues[leaf] = valueOf(leaves[leaf]);
            tree.LeafRowCounts[leaf] = leaves[leaf].Count;
        }
        return tree;
    }

    /// <summary>Writes the child at a place and all below it; returns its number.</summary>
    private int Visit(
        int parent,
        bool left,
        Tree tree,
        Dictionary<(int Parent, bool IsLeft), Leaf> byPlace,
        List<Leaf> ordered
    )
    {
        if (byPlace.TryGetValue((parent, left), out var leaf))
        {
            ordered.Add(leaf);
            return ~(ordered.Count - 1);
        }
        var node =
            parent < 0 ? 0
            : left ? _children[parent].Left
            : _children[parent].Right;
        var (split, threshold) = _nodes[node];
        tree.Features[node] = split.Feature;
        tree.Thresholds[node] = threshold;
        tree.MissingLeft[node] = split.MissingLeft;
        tree.Gains[node] = (float)split.Gain;
        tree.Lefts[node] = Visit(node, left: true, tree, byPlace, ordered);
        tree.Rights[node] = Visit(node, left: false, tree, byPlace, ordered);
        return node;
    }
}
