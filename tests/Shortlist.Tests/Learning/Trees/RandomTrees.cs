using System.Collections.Immutable;
using Shortlist.Basics;
using Shortlist.Features;
using Shortlist.Learning.Trees;

namespace Shortlist.Tests.Learning.Trees;

/// <summary>Trees of any shape over few values, so that rows meet thresholds, and rows that hold everything a float can.</summary>
internal static class RandomTrees
{
    public static ImmutableArray<Tree> Make(
        ulong seed,
        int trees,
        int leavesMax,
        int features,
        int levels = 20,
        double categorical = 0.2,
        bool isChain = false
    )
    {
        var random = new SeededRandom(seed);
        return
        [
            .. Enumerable
                .Range(0, trees)
                .Select(_ => One(random, 1 + random.Next(leavesMax), features, levels, categorical, isChain)),
        ];
    }

    public static FeatureBlock Rows(ulong seed, int rowCount, int features, int levels = 20)
    {
        var random = new SeededRandom(seed);
        var block = new FeatureBlock(features, rowCount);
        for (var feature = 0; feature < features; feature++)
        {
            foreach (ref var value in block.Column(feature))
            {
                value = random.Next(12) switch
                {
                    0 or 1 => float.NaN,
                    2 => float.PositiveInfinity,
                    3 => float.NegativeInfinity,
                    4 => -0f,
                    5 => (float)(random.NextNormal() * levels),
                    6 => float.MaxValue,
                    7 => 1e9f,
                    _ => Level(random, levels),
                };
            }
        }
        return block;
    }

    private static Tree One(
        SeededRandom random,
        int leaves,
        int features,
        int levels,
        double categorical,
        bool isChain
    )
    {
        var tree = Tree.Empty(leaves) with
        {
            LeftCategories = random.Next(2) == 0 ? [] : new ulong[leaves - 1][],
        };
        var nextNode = 0;
        var nextLeaf = 0;
        Grow(leaves);
        return tree;

        int Grow(int below)
        {
            if (below == 1)
            {
                tree.LeafValues[nextLeaf] = (float)random.NextNormal();
                tree.LeafRowCounts[nextLeaf] = random.Next(50);
                return ~nextLeaf++;
            }
            var node = nextNode++;
            tree.Features[node] = random.Next(features);
            tree.Thresholds[node] = random.Next(30) switch
            {
                0 => float.PositiveInfinity,
                1 => float.NegativeInfinity,
                2 => -0f,
                _ => Level(random, levels),
            };
            tree.MissingLeft[node] = random.Next(2) == 0;
            tree.Gains[node] = (float)random.NextDouble();
            if (tree.LeftCategories.Length > 0)
            {
                tree.LeftCategories[node] =
                    random.NextDouble() < categorical
                        ? [.. Enumerable.Range(0, 1 + random.Next(2)).Select(_ => random.NextULong())]
                        : [];
            }
            var left = isChain ? (random.Next(8) == 0 ? below - 1 : 1) : 1 + random.Next(below - 1);
            tree.Lefts[node] = Grow(left);
            tree.Rights[node] = Grow(below - left);
            return node;
        }
    }

    private static float Level(SeededRandom random, int levels) => random.Next(levels) - (levels / 4);
}
