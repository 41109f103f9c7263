using Shortlist.Basics;
using Shortlist.Learning;
using Shortlist.Learning.Trees;

namespace Shortlist.Tests.Learning.Trees;

public sealed class TreeGrowerTests
{
    [Theory]
    [InlineData(1, 0.0, 0)]
    [InlineData(2, 0.2, 0)]
    [InlineData(3, 0.3, 5)]
    [InlineData(4, 0.0, 12)]
    [InlineData(5, 0.5, 0)]
    public void Grows_the_tree_that_trying_every_value_grows(ulong seed, double missing, int levels)
    {
        var rows = SyntheticRows.Make(seed, groups: 15, features: 9, missing: missing, levels: levels);
        var options = new TreesOptions
        {
            Leaves = 12,
            MinRowsPerLeaf = 4,
            LearningRate = 1,
            MinHessianPerLeaf = 0,
        };
        var (gradients, hessians) = Derivatives(rows);

        var tree = Grow(rows, gradients, hessians, options);
        var (cuts, leaves) = ExactTree.Grow(rows, gradients, hessians, options);

        Assert.Equal(cuts.Select(cut => cut.Feature), tree.Features);
        Assert.Equal(
            cuts.Select(cut => cut.Gain),
            tree.Gains.Select(gain => (double)gain),
            (a, b) => Math.Abs(a - b) < 1e-4 * Math.Max(1, a)
        );
        foreach (var leaf in leaves)
        {
            var gradient = leaf.Rows.Sum(row => (double)gradients[row]);
            var value = -gradient / (leaf.Rows.Sum(row => (double)hessians[row]) + options.L2);
            Assert.All(
                leaf.Rows,
                row => Assert.Equal(value, tree.LeafValues[tree.LeafOf(rows.Columns, row)], 1e-5)
            );
            Assert.Equal(leaf.Rows.Length, tree.LeafRowCounts[tree.LeafOf(rows.Columns, leaf.Rows[0])]);
        }
    }

    [Fact]
    public void No_leaf_is_smaller_than_allowed()
    {
        var rows = SyntheticRows.Make(6, groups: 50);
        var (gradients, hessians) = Derivatives(rows);

        var tree = Grow(rows, gradients, hessians, new TreesOptions { Leaves = 100, MinRowsPerLeaf = 17 });

        Assert.All(tree.LeafRowCounts, count => Assert.InRange(count, 17, rows.RowCount));
        Assert.Equal(rows.RowCount, tree.LeafRowCounts.Sum());
    }

    [Fact]
    public void Equal_rows_make_a_single_leaf()
    {
        var rows = new TrainingRows(
            ["a"],
            [
                [5, 5, 5, 5],
            ],
            [0, 1, 0, 1],
            [4]
        );
        var (gradients, hessians) = Derivatives(rows);

        var tree = Grow(rows, gradients, hessians, new TreesOptions { MinRowsPerLeaf = 1 });

        Assert.Equal(1, tree.LeafCount);
    }

    private static Tree Grow(TrainingRows rows, float[] gradients, float[] hessians, TreesOptions options)
    {
        var workers = new Workers(1, CancellationToken.None);
        var binned = BinnedRows.Build(rows, options.Bins, 1, workers);
        var derivatives = new FixedGradients(rows.RowCount);
        derivatives.Fill(gradients, hessians, workers);
        bool[] used = [.. rows.Features.Select(_ => true)];
        int[] all = [.. Enumerable.Range(0, rows.RowCount)];
        return new TreeGrower(binned, derivatives, options, workers).Grow(all, used);
    }

    private static (float[] Gradients, float[] Hessians) Derivatives(TrainingRows rows)
    {
        var random = new SeededRandom(77);
        double[] scores = [.. rows.Grades.Select(_ => 0.1 * random.NextNormal())];
        var (gradients, hessians) = (new float[rows.RowCount], new float[rows.RowCount]);
        new LogisticObjective(rows).Derive(
            scores,
            gradients,
            hessians,
            new Workers(1, CancellationToken.None)
        );
        return (gradients, hessians);
    }
}
