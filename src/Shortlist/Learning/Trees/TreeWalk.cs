using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Shortlist.Learning.Trees;

/// <summary>
/// Scores a row at a time: four trees are walked side by side, without a branch that depends on the row, so that the
/// processor waits for none of them.
/// </summary>
/// <remarks>
/// A value becomes a whole number of the same order, the least or greatest of all where it is missing, and a node goes right
/// where that exceeds its own. A leaf asks something that is always true and stays where it is.
/// </remarks>
internal sealed unsafe class TreeWalk
{
    /// <summary>Larger trees have distances that no node can hold.</summary>
    public const int LeavesMax = 16_384;

    private const int Side = 4;
    private const int Lanes = 8;
    private const int LevelsUnchecked = 8;
    private const int ColumnsMax = ushort.MaxValue;

    private readonly Node[] _nodes;
    private readonly int[] _roots;
    private readonly int[] _places;
    private readonly int[] _depths;
    private readonly int[] _features;
    private readonly int _missingRight;
    private readonly int _numbers;
    private readonly CategorySets _sets = new();
    private readonly int _treeCount;

    private TreeWalk(ImmutableArray<Tree> trees)
    {
        _treeCount = trees.Length;
        var left = FeaturesOf(trees, missingLeft: true);
        var right = FeaturesOf(trees, missingLeft: false);
        _missingRight = Lanes + Padded(left.Length);
        _numbers = _missingRight + Padded(right.Length);
        _features = new int[_numbers]; // Padding reads feature 0, and nothing reads the padding.
        left.CopyTo(_features, Lanes);
        right.CopyTo(_features, _missingRight);
        var columns = Columns(left, right);
        var nodes = new List<Node>();
        var starts = new int[trees.Length + 1];
        var depths = new int[trees.Length + 1];
        for (var i = 0; i < trees.Length; i++)
        {
            starts[i] = nodes.Count;
            depths[i] = Append(nodes, trees[i], trees[i].NodeCount == 0 ? ~0 : 0, columns);
        }
        starts[^1] = nodes.Count; // What fills the last four: a leaf that counts for nothing.
        nodes.Add(Node.Leaf(0));
        _nodes = [.. nodes];
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
    public static TreeWalk? Of(ImmutableArray<Tree> trees)
    {
        if (trees.Any(tree => tree.LeafCount > LeavesMax))
        {
            return null;
        }
        var walk = new TreeWalk(trees);
        return walk._numbers + walk._sets.Count <= ColumnsMax ? walk : null;
    }

    /// <summary>The leaf values of the trees, in their order; valid until the thread scores again.</summary>
    public ReadOnlySpan<float> LeavesOf(ReadOnlySpan<float> values, int stride, int row)
    {
        var columns = _numbers + _sets.Count;
        var scratch = ScoringScratch.Of(((long)columns + _treeCount + 1) * sizeof(float));
        var keys = (int*)scratch;
        var leaves = (float*)(keys + columns);
        Fill(keys, values, stride, row);
        fixed (Node* nodes = _nodes)
        {
            for (var group = 0; group < _depths.Length; group++)
            {
                Walk(nodes, keys, group, leaves);
            }
        }
        return new(leaves, _treeCount);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Walk(Node* nodes, int* keys, int group, float* leaves)
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
        leaves[place] = first->Value;
        leaves[Unsafe.Add(ref place, 1)] = second->Value;
        leaves[Unsafe.Add(ref place, 2)] = third->Value;
        leaves[Unsafe.Add(ref place, 3)] = fourth->Value;
    }

    private void Fill(int* keys, ReadOnlySpan<float> values, int stride, int row)
    {
        var floats = (float*)keys;
        ref var value = ref Unsafe.Add(ref MemoryMarshal.GetReference(values), row);
        for (var column = Lanes; column < _features.Length; column++)
        {
            floats[column] = Unsafe.Add(ref value, (nint)_features[column] * stride);
        }
        for (var column = Lanes; column < _numbers; column += Lanes)
        {
            var missing = Vector256.Create(column < _missingRight ? int.MinValue : int.MaxValue);
            Keys(Vector256.Load(floats + column), missing).Store(keys + column);
        }
        for (var set = 0; set < _sets.Count; set++)
        {
            var category = Unsafe.Add(ref value, (nint)_sets.FeatureOf(set) * stride);
            keys[_numbers + set] = _sets.GoesRight(set, category) ? 1 : 0;
        }
        keys[0] = int.MaxValue;
    }

    /// <summary>Whole numbers in the order of the floats; adding zero makes the two zeros one.</summary>
    private static Vector256<int> Keys(Vector256<float> values, Vector256<int> missing)
    {
        var bits = (values + Vector256<float>.Zero).AsInt32();
        var keys = bits ^ ((bits >> 31) & Vector256.Create(int.MaxValue));
        return Vector256.ConditionalSelect(Vector256.Equals(values, values).AsInt32(), keys, missing);
    }

    /// <summary>The greatest number of comparisons below a node, which is put in with all that stand below it.</summary>
    private int Append(List<Node> nodes, Tree tree, int node, int[] columns)
    {
        if (node < 0)
        {
            nodes.Add(Node.Leaf(tree.LeafValues[~node]));
            return 0;
        }
        var at = nodes.Count;
        nodes.Add(default);
        var depth = Append(nodes, tree, tree.Lefts[node], columns);
        var skip = (short)(nodes.Count - at - 1);
        depth = Math.Max(depth, Append(nodes, tree, tree.Rights[node], columns));
        if (CategorySets.Asks(tree, node))
        {
            var column = Math.Min(_numbers + _sets.NumberOf(tree, node), ColumnsMax);
            nodes[at] = new(0, (ushort)column, skip);
        }
        else
        {
            var key = Keys(Vector256.Create(tree.Thresholds[node]), Vector256<int>.Zero)[0];
            var column = columns[(tree.Features[node] * 2) + (tree.MissingLeft[node] ? 0 : 1)];
            nodes[at] = new(key, (ushort)column, skip);
        }
        return depth + 1;
    }

    private int[] Columns(int[] left, int[] right)
    {
        var columns = new int[left.Concat(right).Select(feature => (feature * 2) + 2).DefaultIfEmpty().Max()];
        for (var i = 0; i < left.Length; i++)
        {
            columns[left[i] * 2] = Lanes + i;
        }
        for (var i = 0; i < right.Length; i++)
        {
            columns[(right[i] * 2) + 1] = _missingRight + i;
        }
        return columns;
    }

    private static int[] FeaturesOf(ImmutableArray<Tree> trees, bool missingLeft) =>
        [
            .. trees
                .SelectMany(tree =>
                    tree.Features.Where(
                        (_, node) => tree.MissingLeft[node] == missingLeft && !CategorySets.Asks(tree, node)
                    )
                )
                .Distinct()
                .Order(),
        ];

    private static int Padded(int count) => (count + Lanes - 1) & -Lanes;

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
