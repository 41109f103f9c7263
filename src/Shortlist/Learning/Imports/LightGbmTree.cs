using Shortlist.Learning.Trees;

namespace Shortlist.Learning.Imports;

/// <summary>One tree of LightGBM. Numbers up to the threshold go left, and so do categories of the set.</summary>
internal static class LightGbmTree
{
    private const int LeavesMax = 1 << 20;

    // The bits of decision_type: 1 categories, 2 missing goes left, 4 and 8 what counts as missing.
    private const int CategoricalBit = 1;
    private const int MissingLeftBit = 2;
    private const int MissingShift = 2;

    public static TreeLayout Read(LightGbmBlock block, int featureCount, ForeignColumns columns)
    {
        var leafCount = block.At("num_leaves").Whole(1, LeavesMax);
        if (block.WholeOr("is_linear", 0, 0, 1) != 0)
        {
            throw block
                .At("is_linear")
                .Wrong("the leaves hold linear models; expected numbers. Train with linear_tree=false");
        }
        var values = block.At("leaf_value").Numbers(leafCount);
        var counts =
            block.Has("leaf_count") && leafCount > 1
                ? block.At("leaf_count").Numbers(leafCount)
                : new double[leafCount];
        var leaves = values.Zip(counts, (value, count) => new ForeignLeaf((float)value, count)).ToArray();
        return new(
            block.Place,
            leafCount == 1 ? [] : Splits(block, leafCount - 1, featureCount, columns),
            leaves
        );
    }

    private static ForeignSplit[] Splits(
        LightGbmBlock block,
        int count,
        int featureCount,
        ForeignColumns columns
    )
    {
        var features = block.At("split_feature").Wholes(count);
        var thresholds = block.At("threshold").Numbers(count);
        var types = block.At("decision_type").Wholes(count);
        var lefts = block.At("left_child").Wholes(count);
        var rights = block.At("right_child").Wholes(count);
        var gains = block.Has("split_gain") ? block.At("split_gain").Numbers(count) : new double[count];
        var sets = block.WholeOr("num_cat", 0, 0, count) > 0 ? Categories(block, columns) : [];
        var splits = new ForeignSplit[count];
        for (var i = 0; i < count; i++)
        {
            if (features[i] < 0 || features[i] >= featureCount)
            {
                throw block
                    .At("split_feature")
                    .Wrong(
                        $"node {i} compares feature {features[i]}, and max_feature_idx is {featureCount - 1}"
                    );
            }
            var isCategorical = (types[i] & CategoricalBit) != 0;
            var rule = isCategorical ? MissingRule.NaN : RuleOf(block, types[i]);
            splits[i] = new(
                columns.NumberOf(new(features[i], rule)),
                isCategorical ? 0 : ThresholdOf(block, i, thresholds[i]),
                isCategorical ? SetOf(block, sets, thresholds[i]) : [],
                !isCategorical && (types[i] & MissingLeftBit) != 0, // What is no category goes right.
                lefts[i],
                rights[i],
                float.IsFinite((float)gains[i]) ? Math.Max(0, (float)gains[i]) : 0
            );
        }
        return splits;
    }

    private static MissingRule RuleOf(LightGbmBlock block, int type) =>
        ((type >> MissingShift) & 3) switch
        {
            0 => MissingRule.NaNIsZero,
            1 => MissingRule.ZeroIsMissing,
            2 => MissingRule.NaN,
            _ => throw block
                .At("decision_type")
                .Wrong($"{type} says no way of missing; expected 0, 4 or 8 beside its two lowest bits"),
        };

    // Ours are 32-bit: the greatest that is not above says the same of every 32-bit value.
    private static float ThresholdOf(LightGbmBlock block, int node, double threshold)
    {
        if (double.IsNaN(threshold))
        {
            throw block.At("threshold").Wrong($"that of node {node} is not a number");
        }
        var near = (float)threshold;
        return near > threshold ? MathF.BitDecrement(near) : near;
    }

    // Of a split by categories the threshold is the number of its set.
    private static ulong[] SetOf(LightGbmBlock block, ulong[][] sets, double number) =>
        number >= 0 && number < sets.Length && number == Math.Floor(number)
            ? sets[(int)number]
            : throw block
                .At("threshold")
                .Wrong($"a split by categories names set {number}, and there are {sets.Length}");

    private static ulong[][] Categories(LightGbmBlock block, ForeignColumns columns)
    {
        var count = block.At("num_cat").Whole(1, LeavesMax);
        var bounds = block.At("cat_boundaries").Wholes(count + 1);
        if (bounds[0] != 0 || bounds[^1] > LeavesMax)
        {
            throw block
                .At("cat_boundaries")
                .Wrong($"they run from {bounds[0]} to {bounds[^1]}; expected 0 to {LeavesMax} at most");
        }
        for (var i = 0; i < count; i++)
        {
            if (bounds[i + 1] < bounds[i])
            {
                throw block
                    .At("cat_boundaries")
                    .Wrong("they fall; expected each at least as great as the one before");
            }
        }
        var words = block.At("cat_threshold").Words(bounds[^1]);
        var sets = new ulong[count][];
        for (var i = 0; i < count; i++)
        {
            sets[i] = SetOf(words.AsSpan(bounds[i]..bounds[i + 1]));
            if (sets[i].Length > Tree.CategoriesMax / 64 || !columns.CanHold(sets[i].Length))
            {
                throw block
                    .At("cat_threshold")
                    .Wrong($"its sets are too large; expected categories below {Tree.CategoriesMax}");
            }
        }
        return sets;
    }

    // Empty sets keep a word, so that they stay sets: nothing goes left.
    private static ulong[] SetOf(ReadOnlySpan<uint> words)
    {
        var set = new ulong[Math.Max(1, (words.Length + 1) / 2)];
        for (var i = 0; i < words.Length; i++)
        {
            set[i / 2] |= (ulong)words[i] << (i % 2 * 32);
        }
        return set;
    }
}
