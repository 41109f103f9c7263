using Shortlist.Basics;
using Shortlist.Learning;
using Shortlist.Learning.Trees;

namespace Shortlist.Tests.Learning.Trees;

public sealed class LambdaMartObjectiveTests
{
    private static readonly Workers One = new(1, CancellationToken.None);

    [Theory]
    [InlineData(1, 30, Gain.Exponential, RankMetric.Ndcg)]
    [InlineData(2, 3, Gain.Exponential, RankMetric.Ndcg)]
    [InlineData(3, 5, Gain.Linear, RankMetric.Ndcg)]
    [InlineData(4, 100, Gain.Linear, RankMetric.Ndcg)]
    [InlineData(5, 100, Gain.Linear, RankMetric.Map)]
    [InlineData(6, 4, Gain.Linear, RankMetric.Map)]
    [InlineData(7, 100, Gain.Linear, RankMetric.Mrr)]
    [InlineData(8, 2, Gain.Linear, RankMetric.Mrr)]
    public void The_vectors_add_up_what_the_loop_over_all_pairs_adds_up(
        ulong seed,
        int truncation,
        Gain gain,
        RankMetric metric
    )
    {
        var rows = SyntheticRows.Make(seed, groups: 12, groupSize: 37, weighted: true);
        var random = new SeededRandom(seed);
        double[] scores = [.. rows.Grades.Select(_ => Math.Round(random.NextNormal(), 1))];
        var options = new TreesOptions
        {
            Truncation = truncation,
            Gain = gain,
            Metric = metric,
        };
        var (gradients, hessians) = (new float[rows.RowCount], new float[rows.RowCount]);

        new LambdaMartObjective(rows, options).Derive(1, scores, gradients, hessians, One);

        var (plainGradients, plainHessians) = Plain(rows, scores, options);
        for (var row = 0; row < rows.RowCount; row++)
        {
            Assert.Equal(plainGradients[row], gradients[row], 1e-5);
            Assert.Equal(plainHessians[row], hessians[row], 1e-5);
        }
    }

    [Fact]
    public void Before_the_first_tree_relevant_rows_are_pulled_up_and_others_down()
    {
        var rows = new TrainingRows(
            ["a"],
            [
                [1, 2, 3],
            ],
            [0, 2, 0],
            [3]
        );
        var (gradients, hessians) = (new float[3], new float[3]);

        new LambdaMartObjective(rows, new TreesOptions()).Derive(1, [0, 0, 0], gradients, hessians, One);

        Assert.True(gradients is [> 0, < 0, > 0]);
        Assert.Equal(0, gradients.Sum(), 1e-6);
        Assert.All(hessians, hessian => Assert.True(hessian > 0));
    }

    [Fact]
    public void A_group_with_nothing_to_choose_pulls_nobody()
    {
        var rows = new TrainingRows(
            ["a"],
            [
                [1, 2, 3],
            ],
            [0, 0, 1],
            [2, 1]
        );
        var (gradients, hessians) = (new float[3], new float[3]);

        new LambdaMartObjective(rows, new TreesOptions()).Derive(1, [0, 0, 0], gradients, hessians, One);

        Assert.All(gradients, gradient => Assert.Equal(0, gradient));
        Assert.All(hessians, hessian => Assert.Equal(0, hessian));
    }

    [Fact]
    public void Measures_the_ndcg_that_the_plain_definition_gives()
    {
        var rows = SyntheticRows.Make(4);
        var random = new SeededRandom(4);
        double[] scores = [.. rows.Grades.Select(_ => random.NextNormal())];

        var measured = new LambdaMartObjective(rows, new TreesOptions { At = 5 }).Measure(rows, scores);

        Assert.Equal(RankingData.Ndcg(rows, [.. scores.Select(score => (float)score)], 5), measured, 1e-9);
    }

    [Fact]
    public void Clicks_that_the_place_earned_are_taken_off_the_rows()
    {
        // The feature knows nothing; the first place is clicked because it is first.
        var random = new SeededRandom(9);
        const int Groups = 300;
        var (grades, positions) = (new float[Groups * 5], new int[Groups * 5]);
        for (var row = 0; row < grades.Length; row++)
        {
            positions[row] = row % 5;
            grades[row] = random.NextDouble() < 0.6 / (1 + positions[row]) ? 1 : 0;
        }
        var rows = new TrainingRows(
            ["a"],
            [new float[grades.Length]],
            grades,
            [.. Enumerable.Repeat(5, Groups)]
        )
        {
            Positions = positions,
        };
        var objective = new LambdaMartObjective(rows, new TreesOptions { PositionDebias = true });
        var (gradients, hessians) = (new float[rows.RowCount], new float[rows.RowCount]);
        double PullOfFirst() => gradients.Where((_, row) => row % 5 == 0).Sum(gradient => (double)gradient);

        objective.Derive(1, new double[rows.RowCount], gradients, hessians, One);
        var before = PullOfFirst();
        for (var round = 2; round <= 200; round++)
        {
            objective.Derive(round, new double[rows.RowCount], gradients, hessians, One);
        }

        Assert.True(before < 0);
        Assert.InRange(PullOfFirst(), before / 4, -before / 4);
    }

    private static (double[] Gradients, double[] Hessians) Plain(
        TrainingRows rows,
        double[] scores,
        TreesOptions options
    )
    {
        var (gradients, hessians) = (new double[rows.RowCount], new double[rows.RowCount]);
        for (var group = 0; group < rows.GroupCount; group++)
        {
            int[] order =
            [
                .. Enumerable
                    .Range(rows.GroupStart(group), rows.GroupSizes[group])
                    .OrderByDescending(row => scores[row]),
            ];
            var ideal = order
                .Select(GainOf)
                .OrderDescending()
                .Take(options.Truncation)
                .Select((value, place) => value / Math.Log2(place + 2))
                .Sum();
            var sum = 0.0;
            for (var i = 0; i < Math.Min(options.Truncation, order.Length); i++)
            {
                for (var j = i + 1; j < order.Length; j++)
                {
                    if (GainOf(order[i]) == GainOf(order[j]))
                    {
                        continue;
                    }
                    var (high, low) =
                        GainOf(order[i]) > GainOf(order[j]) ? (order[i], order[j]) : (order[j], order[i]);
                    var apart = scores[high] - scores[low];
                    var swap =
                        (
                            options.Metric == RankMetric.Ndcg
                                ? (GainOf(high) - GainOf(low))
                                    * ((1 / Math.Log2(i + 2)) - (1 / Math.Log2(j + 2)))
                                    / ideal
                                : Math.Abs(
                                    Value(rows, order, options) - Value(rows, Swapped(order, i, j), options)
                                )
                        ) / (0.01 + Math.Abs(apart));
                    var wrong = 1 / (1 + Math.Exp(apart));
                    gradients[high] -= wrong * swap;
                    gradients[low] += wrong * swap;
                    hessians[high] += wrong * (1 - wrong) * swap;
                    hessians[low] += wrong * (1 - wrong) * swap;
                    sum += 2 * wrong * swap;
                }
            }
            foreach (var row in order)
            {
                var scale = (sum > 0 ? Math.Log2(1 + sum) / sum : 1) * rows.Weights![row];
                gradients[row] *= scale;
                hessians[row] *= scale;
            }
        }
        return (gradients, hessians);

        double GainOf(int row) =>
            options.Metric != RankMetric.Ndcg ? (rows.Grades[row] > 0 ? 1 : 0)
            : options.Gain == Gain.Linear ? rows.Grades[row]
            : Math.Pow(2, rows.Grades[row]) - 1;
    }

    /// <summary>MAP or MRR of one order.</summary>
    private static double Value(TrainingRows rows, int[] order, TreesOptions options)
    {
        double[] precisions =
        [
            .. order
                .Index()
                .Where(row => rows.Grades[row.Item] > 0)
                .Select((row, before) => (before + 1.0) / (row.Index + 1)),
        ];
        return options.Metric == RankMetric.Map
            ? precisions.Average()
            : 1.0 / (1 + Array.FindIndex(order, row => rows.Grades[row] > 0));
    }

    private static int[] Swapped(int[] order, int i, int j)
    {
        int[] swapped = [.. order];
        (swapped[i], swapped[j]) = (order[j], order[i]);
        return swapped;
    }
}
