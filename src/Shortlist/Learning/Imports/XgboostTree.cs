using Shortlist.Learning.Trees;

namespace Shortlist.Learning.Imports;

/// <summary>One tree of XGBoost. Numbers below the condition go left; categories of the set go right, all others left.</summary>
internal static class XgboostTree
{
    private const int Categorical = 1;

    /// <param name="node">The tree in the file.</param>
    /// <param name="featureCount">Of the model.</param>
    /// <param name="columns">Takes what the tree reads.</param>
    /// <param name="valueOf">What the model adds for a leaf.</param>
    public static TreeLayout Read(
        ForeignNode node,
        int featureCount,
        ForeignColumns columns,
        Func<float, float> valueOf
    )
    {
        var lefts = node.At("left_children").Wholes();
        var count = lefts.Length;
        if (count == 0)
        {
            throw node.Wrong("it has no nodes; expected at least a leaf");
        }
        var leafSize = node.Has("tree_param")
            ? node.At("tree_param").WholeOr("size_leaf_vector", 1, 1 << 20)
            : 1;
        if (leafSize > 1)
        {
            throw node.Wrong(
                $"its leaves hold {leafSize} values; expected one. Train with one output: multi_strategy one_output_per_tree and one target"
            );
        }
        var rights = node.At("right_children").Wholes(count);
        var features = node.At("split_indices").Wholes(count);
        var conditions = node.At("split_conditions").Numbers(count);
        var missingLeft = node.At("default_left").Numbers(count);
        var types = node.Has("split_type") ? node.At("split_type").Wholes(count) : new int[count];
        var gains = node.Has("loss_changes") ? node.At("loss_changes").Numbers(count) : new double[count];
        var covers = node.Has("sum_hessian") ? node.At("sum_hessian").Numbers(count) : new double[count];
        var sets = Categories(node, count, columns);

        var splits = new ForeignSplit[count];
        var leaves = new ForeignLeaf[count];
        for (var i = 0; i < count; i++)
        {
            if (lefts[i] < 0)
            {
                leaves[i] = new(valueOf((float)conditions[i]), covers[i]);
                continue;
            }
            if (features[i] < 0 || features[i] >= featureCount)
            {
                throw node.Wrong($"node {i} compares feature {features[i]}, and there are {featureCount}");
            }
            var split = new ForeignSplit(
                columns.NumberOf(new(features[i], MissingRule.NaN)),
                0,
                [],
                missingLeft[i] != 0,
                ChildOf(node, lefts, lefts[i]),
                ChildOf(node, lefts, rights[i]),
                float.IsFinite((float)gains[i]) ? Math.Max(0, (float)gains[i]) : 0
            );
            splits[i] =
                types[i] == Categorical ? OfCategories(split, sets[i])
                : double.IsNaN(conditions[i]) ? throw node.Wrong($"the condition of node {i} is not a number")
                : OfNumbers(split, (float)conditions[i]);
        }
        return new($"{node.File}: {node.Path}", lefts[0] < 0 ? [] : splits, leaves);
    }

    // Below, not up to: the greatest number that is less. Below −∞ nothing lies, not even −∞: an empty set says so.
    private static ForeignSplit OfNumbers(ForeignSplit split, float condition) =>
        float.IsNegativeInfinity(condition)
            ? split with
            {
                Categories = [0],
            }
            : split with
            {
                Threshold = MathF.BitDecrement(condition),
            };

    // Ours names those that go left, theirs those that go right, so the children change sides and missing values with them.
    private static ForeignSplit OfCategories(ForeignSplit split, ulong[]? right) =>
        right is { Length: > 0 }
            ? split with
            {
                Categories = right,
                MissingLeft = !split.MissingLeft,
                Left = split.Right,
                Right = split.Left,
            }
            : split with
            {
                Threshold = float.PositiveInfinity,
            };

    private static int ChildOf(ForeignNode node, int[] lefts, int child) =>
        child < 0 || child >= lefts.Length
            ? throw node.Wrong($"a node leads to node {child}, and there are {lefts.Length}")
        : lefts[child] < 0 ? ~child
        : child;

    private static ulong[]?[] Categories(ForeignNode node, int count, ForeignColumns columns)
    {
        var sets = new ulong[]?[count];
        if (!node.Has("categories_nodes"))
        {
            return sets;
        }
        var owners = node.At("categories_nodes").Wholes();
        var starts = node.At("categories_segments").Wholes(owners.Length);
        var sizes = node.At("categories_sizes").Wholes(owners.Length);
        var categories = node.At("categories").Wholes();
        for (var i = 0; i < owners.Length; i++)
        {
            var (owner, start, size) = (owners[i], starts[i], sizes[i]);
            if (owner < 0 || owner >= count || start < 0 || size < 0 || start > categories.Length - size)
            {
                throw node.Wrong(
                    $"the categories of node {owner} are said to be {size} from {start} on, and there are {categories.Length} for {count} nodes"
                );
            }
            sets[owner] = SetOf(node, categories.AsSpan(start, size));
            if (!columns.CanHold(sets[owner]!.Length))
            {
                throw node.Wrong(
                    "the model's sets of categories take more than 128 MiB; number categories from 0 on"
                );
            }
        }
        return sets;
    }

    private static ulong[] SetOf(ForeignNode node, ReadOnlySpan<int> categories)
    {
        var greatest = -1;
        foreach (var category in categories)
        {
            greatest = Math.Max(greatest, category);
            if (category is < 0 or >= Tree.CategoriesMax)
            {
                throw node.Wrong($"there is a category {category}; expected 0 to {Tree.CategoriesMax - 1}");
            }
        }
        var set = new ulong[(greatest / 64) + (greatest < 0 ? 0 : 1)];
        foreach (var category in categories)
        {
            set[category >> 6] |= 1UL << (category & 63);
        }
        return set;
    }
}
