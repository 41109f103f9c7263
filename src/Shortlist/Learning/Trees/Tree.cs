using Shortlist.Basics;

namespace Shortlist.Learning.Trees;

/// <summary>One regression tree as arrays: node 0 is the root, a child below zero is the leaf of its complement.</summary>
/// <remarks>Leaves are numbered from left to right and children stand after their parents; the codec relies on it.</remarks>
internal sealed record Tree
{
    /// <summary>Category numbers lie below this.</summary>
    public const int CategoriesMax = 1 << 16;

    private const int MissingLeftFlag = 1;
    private const int CategoriesFlag = 2;

    public required int[] Features { get; init; }

    /// <summary>A value up to and including its node's threshold goes left. Not read where the node has categories.</summary>
    public required float[] Thresholds { get; init; }

    /// <summary>
    /// By node, the categories that go left, a bit each; an empty set stands for a comparison with the threshold. No entries
    /// at all where the tree compares only numbers.
    /// </summary>
    public ulong[][] LeftCategories { get; init; } = [];

    public required bool[] MissingLeft { get; init; }

    public required int[] Lefts { get; init; }

    public required int[] Rights { get; init; }

    /// <summary>What each node's split was worth in training.</summary>
    public required float[] Gains { get; init; }

    public required float[] LeafValues { get; init; }

    /// <summary>Training rows in each leaf, for the means that explanations start from.</summary>
    public required int[] LeafRowCounts { get; init; }

    public int NodeCount => Features.Length;

    public int LeafCount => LeafValues.Length;

    /// <summary>The plain walk from the root, one comparison a level; the definition of what scoring computes.</summary>
    public int LeafOf(ReadOnlySpan<float> values, int stride, int row)
    {
        var node = NodeCount == 0 ? ~0 : 0;
        while (node >= 0)
        {
            node = Next(node, values[(Features[node] * stride) + row]);
        }
        return ~node;
    }

    public int LeafOf(float[][] columns, int row)
    {
        var node = NodeCount == 0 ? ~0 : 0;
        while (node >= 0)
        {
            node = Next(node, columns[Features[node]][row]);
        }
        return ~node;
    }

    public int Next(int node, float value) => GoesLeft(node, value) ? Lefts[node] : Rights[node];

    public bool GoesLeft(int node, float value) =>
        LeftCategories.Length > 0 && LeftCategories[node].Length > 0 && !float.IsNaN(value)
            ? HasCategory(LeftCategories[node], value)
            // No branch that depends on the value: half of them would be foreseen wrongly.
            : (value <= Thresholds[node]) | (MissingLeft[node] & float.IsNaN(value));

    /// <summary>Whether a value, cut to a whole number, is in a set; what lies outside the set's range is not.</summary>
    public static bool HasCategory(ulong[] set, float value)
    {
        if (!(value > -1 && value < set.Length * 64f))
        {
            return false;
        }
        var category = (int)value;
        return (set[category >> 6] >> (category & 63) & 1) != 0;
    }

    public void Write(ByteWriter writer)
    {
        writer.Count(LeafCount);
        for (var node = 0; node < NodeCount; node++)
        {
            writer.Count(Features[node]);
            writer.Float(Thresholds[node]);
            var categories = LeftCategories.Length > 0 ? LeftCategories[node] : [];
            writer.Byte(
                (byte)(
                    (MissingLeft[node] ? MissingLeftFlag : 0) | (categories.Length > 0 ? CategoriesFlag : 0)
                )
            );
            if (categories.Length > 0)
            {
                writer.Count(categories.Length);
                foreach (var word in categories)
                {
                    writer.Long((long)word);
                }
            }
            writer.Count(Zigzag(Lefts[node]));
            writer.Count(Zigzag(Rights[node]));
            writer.Float(Gains[node]);
        }
        for (var leaf = 0; leaf < LeafCount; leaf++)
        {
            writer.Float(LeafValues[leaf]);
            writer.Count(LeafRowCounts[leaf]);
        }
    }

    /// <exception cref="InvalidDataException">The arrays are not one tree over the features.</exception>
    public static Tree Read(ref ByteReader reader, int featureCount)
    {
        var leaves = Math.Max(1, reader.CountOfParts());
        var tree = Empty(leaves);
        var categories = new ulong[tree.NodeCount][];
        for (var node = 0; node < tree.NodeCount; node++)
        {
            tree.Features[node] = reader.Int();
            tree.Thresholds[node] = reader.Float();
            var flags = reader.Byte();
            tree.MissingLeft[node] = (flags & MissingLeftFlag) != 0;
            categories[node] = (flags & CategoriesFlag) != 0 ? ReadCategories(ref reader) : [];
            tree.Lefts[node] = Unzigzag(reader.Int());
            tree.Rights[node] = Unzigzag(reader.Int());
            tree.Gains[node] = reader.Float();
        }
        for (var leaf = 0; leaf < leaves; leaf++)
        {
            tree.LeafValues[leaf] = reader.Float();
            tree.LeafRowCounts[leaf] = reader.Int();
        }
        tree.CheckShape(featureCount);
        return Array.TrueForAll(categories, set => set.Length == 0)
            ? tree
            : tree with
            {
                LeftCategories = categories,
            };
    }

    private static ulong[] ReadCategories(ref ByteReader reader)
    {
        var words = new ulong[Math.Min(reader.CountOfParts(), CategoriesMax / 64)];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = (ulong)reader.Long();
        }
        return words;
    }

    public static Tree Empty(int leaves) =>
        new()
        {
            Features = new int[leaves - 1],
            Thresholds = new float[leaves - 1],
            MissingLeft = new bool[leaves - 1],
            Lefts = new int[leaves - 1],
            Rights = new int[leaves - 1],
            Gains = new float[leaves - 1],
            LeafValues = new float[leaves],
            LeafRowCounts = new int[leaves],
        };

    private void CheckShape(int featureCount)
    {
        var ok =
            Array.TrueForAll(Features, feature => feature < featureCount)
            && Array.TrueForAll(Thresholds, threshold => !float.IsNaN(threshold))
            && Array.TrueForAll(LeafValues, float.IsFinite)
            && LeavesInOrder(NodeCount == 0 ? ~0 : 0, 0, new bool[NodeCount], 0) == LeafCount;
        if (!ok)
        {
            throw new InvalidDataException(
                $"A tree of {LeafCount} leaves refers to nodes, leaves or features it doesn't have; the data is damaged."
            );
        }
    }

    /// <summary>The number after the last leaf below a node, or −1 where leaves are out of order or a node is met twice.</summary>
    private int LeavesInOrder(int node, int nextLeaf, bool[] met, int depth)
    {
        if (node < 0)
        {
            return ~node == nextLeaf ? nextLeaf + 1 : -1;
        }
        if (node >= NodeCount || met[node] || depth > TreesOptions.LeavesMax)
        {
            return -1;
        }
        met[node] = true;
        var afterLeft = LeavesInOrder(Lefts[node], nextLeaf, met, depth + 1);
        return afterLeft < 0 ? -1 : LeavesInOrder(Rights[node], afterLeft, met, depth + 1);
    }

    private static int Zigzag(int value) => value >= 0 ? value * 2 : (~value * 2) + 1;

    private static int Unzigzag(int value) => (value & 1) == 0 ? value >> 1 : ~(value >> 1);
}
