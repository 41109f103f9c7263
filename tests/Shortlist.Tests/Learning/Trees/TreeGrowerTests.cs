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

        var (tree, derivatives) = Grow(rows, gradients, hessians, options);
        var (roundGradients, roundHessians) = Rounded(derivatives);
        var (cuts, leaves) = ExactTree.Grow(rows, roundGradients, roundHessians, options);

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

        var (tree, _) = Grow(
            rows,
            gradients,
            hessians,
            new TreesOptions { Leaves = 100, MinRowsPerLeaf = 17 }
        );

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

        var (tree, _) = Grow(rows, gradients, hessians, new TreesOptions { MinRowsPerLeaf = 1 });

        Assert.Equal(1, tree.LeafCount);
    }

    [Theory]
    [InlineData(TreeGrowth.Leaf)]
    [InlineData(TreeGrowth.Depth)]
    public void No_leaf_is_deeper_than_allowed(TreeGrowth growth)
    {
        var rows = SyntheticRows.Make(7, groups: 50);
        var (gradients, hessians) = Derivatives(rows);

        var (tree, _) = Grow(
            rows,
            gradients,
            hessians,
            new TreesOptions
            {
                Leaves = 100,
                MinRowsPerLeaf = 3,
                Depth = 4,
                Growth = growth,
            }
        );

        Assert.Equal(4, DepthOf(tree, 0));
        Assert.InRange(tree.LeafCount, 5, 16);
    }

    [Fact]
    public void By_depth_every_level_is_split_before_the_next()
    {
        float[] column = [.. Enumerable.Range(0, 1_024).Select(row => (float)row)];
        var rows = new TrainingRows(["a"], [column], column, [column.Length]);
        var gradients = Array.ConvertAll(column, value => value * value / 1_000); // By gain the right end is split first.
        float[] hessians = [.. column.Select(_ => 1f)];

        var (tree, _) = Grow(
            rows,
            gradients,
            hessians,
            new TreesOptions
            {
                Leaves = 8,
                MinRowsPerLeaf = 20,
                Growth = TreeGrowth.Depth,
            }
        );

        Assert.Equal(8, tree.LeafCount);
        Assert.Equal(3, DepthOf(tree, 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Threads_and_blocks_count_what_one_row_after_the_other_counts(int threads)
    {
        var rows = SyntheticRows.Make(9, groups: 2_000, features: 13, missing: 0.1);
        var workers = new Workers(threads, CancellationToken.None);
        var binned = BinnedRows.Build(rows, 255, 1, workers);
        var derivatives = new QuantisedGradients(rows.RowCount);
        var (gradients, hessians) = Derivatives(rows);
        gradients.CopyTo(derivatives.Gradients, 0);
        hessians.CopyTo(derivatives.Hessians, 0);
        derivatives.Fill(5, workers);
        int[] all = [.. Enumerable.Range(0, rows.RowCount), .. new int[RowPartition.ReadAhead]];
        var histogram = new Histogram(binned.CellCount);

        new HistogramBuilder(binned, derivatives, workers).Build(
            0,
            all.AsMemory(0, rows.RowCount),
            histogram
        );

        var plain = new GradientSums[binned.CellCount];
        for (var row = 0; row < rows.RowCount; row++)
        {
            for (var feature = 0; feature < 13; feature++)
            {
                var code = binned.Bins(feature).CodeOf(rows.Columns[feature][row]);
                plain[binned.CellStarts[feature] + code] += RowOf(derivatives, row);
            }
        }
        Assert.Equal(plain, Enumerable.Range(0, binned.CellCount).Select(cell => histogram[cell]));
    }

    [Fact]
    public void Rounding_is_right_in_the_mean_even_where_one_gradient_dwarfs_the_rest()
    {
        const int Rows = 100_000;
        var derivatives = new QuantisedGradients(Rows);
        Array.Fill(derivatives.Gradients, 0.00003f);
        Array.Fill(derivatives.Hessians, 0.0002f);
        (derivatives.Gradients[7], derivatives.Hessians[7]) = (-1, 1);

        derivatives.Fill(3, new Workers(1, CancellationToken.None));

        var sum = default(GradientSums);
        for (var row = 8; row < Rows; row++)
        {
            sum += RowOf(derivatives, row);
        }
        Assert.Equal(Rows - 8, sum.RowCount);
        Assert.InRange(sum.Gradient * derivatives.GradientStep / (3e-5 * sum.RowCount), 0.97, 1.03);
        Assert.InRange(sum.Hessian * derivatives.HessianStep / (2e-4 * sum.RowCount), 0.97, 1.03);
    }

    private static int DepthOf(Tree tree, int node) =>
        node < 0 ? 0 : 1 + Math.Max(DepthOf(tree, tree.Lefts[node]), DepthOf(tree, tree.Rights[node]));

    private static unsafe GradientSums RowOf(QuantisedGradients derivatives, int row) =>
        derivatives.Layout.Widen(derivatives.Values[row]);

    /// <summary>The derivatives as the grower sees them.</summary>
    private static (float[] Gradients, float[] Hessians) Rounded(QuantisedGradients derivatives)
    {
        int[] rows = [.. Enumerable.Range(0, derivatives.Gradients.Length)];
        return (
            [.. rows.Select(row => (float)(RowOf(derivatives, row).Gradient * derivatives.GradientStep))],
            [.. rows.Select(row => (float)(RowOf(derivatives, row).Hessian * derivatives.HessianStep))]
        );
    }

    private static (Tree Tree, QuantisedGradients Derivatives) Grow(
        TrainingRows rows,
        float[] gradients,
        float[] hessians,
        TreesOptions options
    )
    {
        var workers = new Workers(1, CancellationToken.None);
        var binned = BinnedRows.Build(rows, options.Bins, 1, workers);
        var derivatives = new QuantisedGradients(rows.RowCount);
        gradients.CopyTo(derivatives.Gradients, 0);
        hessians.CopyTo(derivatives.Hessians, 0);
        derivatives.Fill(1, workers);
        bool[] used = [.. rows.Features.Select(_ => true)];
        int[] all = [.. Enumerable.Range(0, rows.RowCount)];
        var grower = new TreeGrower(
            binned,
            derivatives,
            options,
            new MonotoneFeatures(rows, options),
            workers
        );
        return (grower.Grow(all, [], used), derivatives);
    }

    private static (float[] Gradients, float[] Hessians) Derivatives(TrainingRows rows)
    {
        var random = new SeededRandom(77);
        double[] scores = [.. rows.Grades.Select(_ => 0.1 * random.NextNormal())];
        var (gradients, hessians) = (new float[rows.RowCount], new float[rows.RowCount]);
        new LogisticObjective(rows).Derive(
            1,
            scores,
            gradients,
            hessians,
            new Workers(1, CancellationToken.None)
        );
        return (gradients, hessians);
    }
}
