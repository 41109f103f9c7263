using System.Globalization;
using Shortlist.Basics;

namespace Shortlist.Tests.Learning.Imports;

/// <summary>Models in LightGBM's text form, drawn at random, and the plain reading of them that its documentation gives.</summary>
internal sealed class LightGbmFiles
{
    private const double ZeroMax = 1e-35f;

    private readonly SeededRandom _random;
    private readonly int _featureCount;
    private readonly List<Drawn> _trees = [];

    public LightGbmFiles(ulong seed, int trees, int leaves, int featureCount)
    {
        (_random, _featureCount) = (new(seed), featureCount);
        for (var tree = 0; tree < trees; tree++)
        {
            _trees.Add(DrawTree(1 + _random.Next(leaves)));
        }
    }

    public string Objective { get; init; } = "lambdarank";

    public bool Averages { get; init; }

    public string Text()
    {
        var names = string.Join(' ', Enumerable.Range(0, _featureCount).Select(i => $"f{i}"));
        return $"""
            tree
            version=v4
            num_class=1
            num_tree_per_iteration=1
            label_index=0
            max_feature_idx={_featureCount - 1}
            objective={Objective}
            {(Averages ? "average_output" : "")}
            feature_names={names}
            feature_infos={string.Join(' ', Enumerable.Repeat("[-9:9]", _featureCount))}
            tree_sizes={string.Join(' ', _trees.Select(_ => "1"))}

            {string.Join("\n", _trees.Select((tree, i) => TextOf(tree, i)))}
            end of trees

            feature_importances:
            f0=1

            parameters:
            [boosting: gbdt]
            end of parameters

            """;
    }

    /// <summary>The walk as the documentation has it, in 64 bits.</summary>
    public double Score(Func<int, float> value)
    {
        var sum = 0.0;
        foreach (var tree in _trees)
        {
            var node = tree.Nodes.Count == 0 ? ~0 : 0;
            while (node >= 0)
            {
                node = GoesLeft(tree.Nodes[node], value(tree.Nodes[node].Feature))
                    ? tree.Nodes[node].Left
                    : tree.Nodes[node].Right;
            }
            sum += tree.Values[~node];
        }
        return Averages ? sum / _trees.Count : sum;
    }

    /// <summary>Values that lie on the borders of some comparison more often than not.</summary>
    public float DrawValue()
    {
        var node = _trees[_random.Next(_trees.Count)].Nodes is { Count: > 0 } nodes
            ? nodes[_random.Next(nodes.Count)]
            : null;
        var near = (float)(node?.Threshold ?? 0);
        return _random.Next(10) switch
        {
            0 => float.NaN,
            1 => 0,
            2 => 1e-36f,
            3 => near,
            4 => MathF.BitIncrement(near),
            5 => MathF.BitDecrement(near),
            6 => _random.Next(80),
            7 => -_random.Next(5) * 0.7f,
            8 => float.PositiveInfinity,
            _ => (float)_random.NextNormal(),
        };
    }

    private static bool GoesLeft(Node node, double value)
    {
        if (node.Categories.Length > 0)
        {
            var category = double.IsNaN(value) || value <= -1 || value > int.MaxValue ? -1 : (int)value;
            return category >= 0
                && category / 32 < node.Categories.Length
                && (node.Categories[category / 32] >> (category % 32) & 1) != 0;
        }
        var missing = (node.Type >> 2) & 3;
        if (double.IsNaN(value) && missing != 2)
        {
            value = 0;
        }
        if ((missing == 1 && Math.Abs(value) <= ZeroMax) || (missing == 2 && double.IsNaN(value)))
        {
            return (node.Type & 2) != 0;
        }
        return value <= node.Threshold;
    }

    private Drawn DrawTree(int leaves)
    {
        var tree = new Drawn();
        tree.Values.Add(_random.NextNormal());
        while (tree.Values.Count < leaves)
        {
            var leaf = _random.Next(tree.Values.Count);
            var split = tree.Nodes.Count;
            foreach (var node in tree.Nodes)
            {
                node.Left = node.Left == ~leaf ? split : node.Left;
                node.Right = node.Right == ~leaf ? split : node.Right;
            }
            tree.Nodes.Add(DrawNode(~leaf, ~tree.Values.Count));
            tree.Values.Add(_random.NextNormal());
        }
        return tree;
    }

    private Node DrawNode(int left, int right)
    {
        var isCategorical = _random.Next(4) == 0;
        return new()
        {
            Feature = _random.Next(_featureCount),
            Type = isCategorical ? 1 : (_random.Next(3) << 2) | (_random.Next(2) << 1),
            Threshold =
                isCategorical ? 0
                : _random.Next(3) == 0 ? _random.Next(3) - 1
                : _random.NextNormal() * 1.1,
            Categories = isCategorical
                ? [.. Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => (uint)_random.Next(int.MaxValue))]
                : [],
            Left = left,
            Right = right,
        };
    }

    private static string TextOf(Drawn tree, int number)
    {
        var sets = tree.Nodes.Where(node => node.Categories.Length > 0).ToList();
        var bounds = sets.Aggregate(
            new List<int> { 0 },
            (all, node) => [.. all, all[^1] + node.Categories.Length]
        );
        var set = 0;
        var thresholds = tree
            .Nodes.Select(node => node.Categories.Length > 0 ? set++ : node.Threshold)
            .ToList();
        string[] lines =
        [
            $"Tree={number}",
            $"num_leaves={tree.Values.Count}",
            $"num_cat={sets.Count}",
            .. tree.Nodes.Count == 0
                ? Array.Empty<string>()
                :
                [
                    $"split_feature={Join(tree.Nodes.Select(node => (double)node.Feature))}",
                    $"split_gain={Join(tree.Nodes.Select(node => node.Feature == 0 ? 9 : 0.5))}",
                    $"threshold={Join(thresholds)}",
                    $"decision_type={Join(tree.Nodes.Select(node => (double)node.Type))}",
                    $"left_child={Join(tree.Nodes.Select(node => (double)node.Left))}",
                    $"right_child={Join(tree.Nodes.Select(node => (double)node.Right))}",
                ],
            $"leaf_value={Join(tree.Values)}",
            $"leaf_count={Join(tree.Values.Select(_ => 20.0))}",
            .. sets.Count == 0
                ? Array.Empty<string>()
                :
                [
                    $"cat_boundaries={Join(bounds.Select(bound => (double)bound))}",
                    $"cat_threshold={Join(sets.SelectMany(node => node.Categories).Select(word => (double)word))}",
                ],
            "is_linear=0",
            "shrinkage=0.1",
            "",
        ];
        return string.Join('\n', lines);
    }

    private static string Join(IEnumerable<double> numbers) =>
        string.Join(' ', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));

    private sealed class Drawn
    {
        public List<Node> Nodes { get; } = [];

        public List<double> Values { get; } = [];
    }

    private sealed class Node
    {
        public required int Feature { get; init; }

        public required int Type { get; init; }

        public required double Threshold { get; init; }

        public required uint[] Categories { get; init; }

        public required int Left { get; set; }

        public required int Right { get; set; }
    }
}
