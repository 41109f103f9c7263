namespace Shortlist.Learning.Trees;

/// <summary>The nodes of a tree in the order they were made; finishing numbers the leaves from left to right.</summary>
internal sealed class TreeDraft(BinnedRows rows)
{
    private readonly List<Split> _nodes = [];
    private readonly List<(int Left, int Right)> _children = [];

    /// <summary>Makes a node of a leaf; the leaf stands for the left child from now on.</summary>
    public void Split(Leaf left, Leaf right)
    {
        var node = _nodes.Count;
        _nodes.Add(left.Split);
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
    /// <param name="leaves">All leaves, in the order of <paramref name="values"/>.</param>
    /// <param name="values">What each leaf answers.</param>
    public Tree Finish(List<Leaf> leaves, float[] values)
    {
        var tree = Tree.Empty(leaves.Count);
        var byPlace = leaves.Index().ToDictionary(leaf => (leaf.Item.Parent, leaf.Item.IsLeft));
        var ordered = new List<(int Index, Leaf Leaf)>();
        var categories = new ulong[_nodes.Count][];
        Visit(-1, left: false, tree, categories, byPlace, ordered);
        for (var leaf = 0; leaf < ordered.Count; leaf++)
        {
            tree.LeafValues[leaf] = values[ordered[leaf].Index];
            tree.LeafRowCounts[leaf] = ordered[leaf].Leaf.Count;
            leaves[leaf] = ordered[leaf].Leaf;
        }
        return Array.TrueForAll(categories, set => set.Length == 0)
            ? tree
            : tree with
            {
                LeftCategories = categories,
            };
    }

    /// <summary>Writes the child at a place and all below it; returns its number.</summary>
    private int Visit(
        int parent,
        bool left,
        Tree tree,
        ulong[][] categories,
        Dictionary<(int Parent, bool IsLeft), (int Index, Leaf Leaf)> byPlace,
        List<(int Index, Leaf Leaf)> ordered
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
        var split = _nodes[node];
        tree.Features[node] = split.Feature;
        tree.Thresholds[node] = rows.Bins(split.Feature).UpperBound(split.Bin);
        tree.MissingLeft[node] = split.MissingLeft;
        tree.Gains[node] = (float)split.Gain;
        categories[node] = split.LeftCodes is null ? [] : SetOf(split);
        tree.Lefts[node] = Visit(node, left: true, tree, categories, byPlace, ordered);
        tree.Rights[node] = Visit(node, left: false, tree, categories, byPlace, ordered);
        return node;
    }

    private ulong[] SetOf(Split split)
    {
        var categories = rows.Bins(split.Feature).Categories;
        var greatest = 0;
        foreach (var code in split.LeftCodes!)
        {
            greatest = Math.Max(greatest, categories[code]);
        }
        var set = new ulong[(greatest >> 6) + 1];
        foreach (var code in split.LeftCodes)
        {
            set[categories[code] >> 6] |= 1UL << (categories[code] & 63);
        }
        return set;
    }
}
