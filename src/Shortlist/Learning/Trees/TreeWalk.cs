using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Shortlist.Learning.Trees;

/// <summary>
/// Scores a row at a time: four trees are walked side by side, without a branch that depends on the row, so that the
/// processor waits for none of them.
/// </summary>
/// <remarks>A leaf asks something that is always true and stays where it is.</remarks>
internal sealed unsafe class TreeWalk
{
    /// <summary>Larger trees have distances that no node can hold.</summary>
    public const int LeavesMax = 16_384;

    private const int Side = 4;
    private const int LevelsUnchecked = 8;
    private const int ColumnsMax = ushort.MaxValue;

    private readonly Node[] _nodes;
    private readonly int[] _roots;
    private readonly int[] _places;
    private readonly int[] _depths;
    private readonly RowKeys _keys;
    private readonly int[] _leafNumbers; // By node; only a leaf has one.
    private readonly int _treeCount;

    private TreeWalk(ImmutableArray<Tree> trees, RowKeys keys)
    {
        (_keys, _treeCount) = (keys, trees.Length);
        var nodes = new List<Node>();
        var leaves = new List<int>();
        var starts = new int[trees.Length + 1];
        var depths = new int[trees.Length + 1];
        for (var i = 0; i < trees.Length; i++)
        {
            starts[i] = nodes.Count;
            depths[i] = Append(nodes, leaves, trees[i], trees[i].NodeCount == 0 ? ~0 : 0);
        }
        starts[^1] = nodes.Count; // What fills the last four: a leaf that counts for nothing.
        nodes.Add(Node.Leaf(0));
        _nodes = [.. nodes];
        _leafNumbers = new int[nodes.Count];
        for (var i = 0; i < leaves.Count; i++)
        {
            _leafNumbers[leaves[i]] = i;
        }
        // Trees of like depth walk together; what they say is put back into their order.
        int[] order = [.. Enumerable.Range(0, trees.Length).OrderBy(tree => depths[tree])];
        var groups = (trees.Length + Side - 1) / Side;
        _places = new int[groups * Side];
        _places.AsSpan().Fill(trees.Length);
        order.CopyTo(_places, 0);
        _roots = Array.ConvertAll(_places, tree => starts[tree]);
        _depths = [.. _places.Chunk(Side).Select(group => group.Max(tree => depths[tree]))];
    }

    /// <summary>Null where a tree is too large or too many different things are asked.</summary>
    public static TreeWalk? Of(ImmutableArray<Tree> trees, RowKeys keys) =>
        keys.Count <= ColumnsMax && trees.All(tree => tree.LeafCount <= LeavesMax) ? new(trees, keys) : null;

    /// <summary>The leaf values of the trees, in their order; valid until the thread scores again.</summary>
    public ReadOnlySpan<float> LeavesOf(ReadOnlySpan<float> values, int stride, int row)
    {
        var keys = (int*)ScoringScratch.Of(((long)_keys.Count + _treeCount + 1) * sizeof(float));
        var leaves = (float*)(keys + _keys.Count);
        _keys.Fill(keys, values, stride, row);
        fixed (Node* nodes = _nodes)
        {
            for (var group = 0; group < _depths.Length; group++)
            {
                Walk(nodes, keys, group, leaves);
            }
        }
        return new(leaves, _treeCount);
    }

    /// <summary>The numbers of the leaves among those of all trees, in their order; valid until the thread scores again.</summary>
    public ReadOnlySpan<int> LeafNumbersOf(ReadOnlySpan<float> values, int stride, int row)
    {
        var keys = (int*)ScoringScratch.Of(((long)_keys.Count + _treeCount + 1) * sizeof(float));
        var places = keys + _keys.Count;
        _keys.Fill(keys, values, stride, row);
        fixed (Node* nodes = _nodes)
        {
            for (var group = 0; group < _depths.Length; group++)
            {
                Walk(nodes, keys, group, (float*)places, asPlaces: true);
            }
        }
        var numbers = new Span<int>(places, _treeCount);
        foreach (ref var number in numbers)
        {
            number = _leafNumbers[number];
        }
        return numbers;
    }

    // Either each leaf's value or, as whole numbers, where it stands.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Walk(Node* nodes, int* keys, int group, float* leaves, bool asPlaces = false)
    {
        ref var root = ref _roots[group * Side];
        var first = nodes + root;
        var second = nodes + Unsafe.Add(ref root, 1);
        var third = nodes + Unsafe.Add(ref root, 2);
        var fourth = nodes + Unsafe.Add(ref root, 3);
        var rest = _depths[group];
        var levels = Math.Min(rest, LevelsUnchecked);
        while (true)
        {
            rest -= levels;
            for (; levels > 0; levels--)
            {
                first = Node.Next(first, keys);
                second = Node.Next(second, keys);
                third = Node.Next(third, keys);
                fourth = Node.Next(fourth, keys);
            }
            // Of a deep tree most rows leave early.
            if (rest == 0 || (first->Skip & second->Skip & third->Skip & fourth->Skip) < 0)
            {
                break;
            }
            levels = Math.Min(rest, LevelsUnchecked / 2);
        }
        ref var place = ref _places[group * Side];
        if (asPlaces)
        {
            var places = (int*)leaves;
            places[place] = (int)(first - nodes);
            places[Unsafe.Add(ref place, 1)] = (int)(second - nodes);
            places[Unsafe.Add(ref place, 2)] = (int)(third - nodes);
            places[Unsafe.Add(ref place, 3)] = (int)(fourth - nodes);
            return;
        }
        leaves[place] = first->Value;
        leaves[Unsafe.Add(ref place, 1)] = second->Value;
        leaves[Unsafe.Add(ref place, 2)] = third->Value;
        leaves[Unsafe.Add(ref place, 3)] = fourth->Value;
    }

    /// <summary>The greatest number of comparisons below a node, which is put in with all that stand below it.</summary>
    private int Append(List<Node> nodes, List<int> leaves, Tree tree, int node)
    {
        if (node < 0)
        {
            leaves.Add(nodes.Count); // From left to right, as trees number them.
            nodes.Add(Node.Leaf(tree.LeafValues[~node]));
            return 0;
        }
        var at = nodes.Count;
        nodes.Add(default);
        var depth = Append(nodes, leaves, tree, tree.Lefts[node]);
        var skip = (short)(nodes.Count - at - 1);
        depth = Math.Max(depth, Append(nodes, leaves, tree, tree.Rights[node]));
        var (column, threshold) = _keys.Of(tree, node);
        nodes[at] = new(threshold, (ushort)column, skip);
        return depth + 1;
    }

    /// <summary>Stands before all nodes on its left; those on its right follow after the skip.</summary>
    private readonly struct Node(int threshold, ushort column, short skip)
    {
        private const short Stay = -1;

        private readonly int _threshold = threshold;
        private readonly ushort _column = column;

        public readonly short Skip = skip;

        /// <summary>Of a leaf, which keeps its value where others have their threshold: no finite one exceeds every key.</summary>
        public readonly float Value => BitConverter.Int32BitsToSingle(_threshold);

        public static Node Leaf(float value) => new(BitConverter.SingleToInt32Bits(value), 0, Stay);

        /// <summary>The comparison as the sign of a difference: a jump would be guessed wrong half of the time.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Node* Next(Node* at, int* keys)
        {
            var right = ((long)at->_threshold - keys[at->_column]) >> 63;
            return at + 1 + (right & at->Skip);
        }
    }
}
