using Shortlist.Basics;
using Shortlist.Learning;
using Shortlist.Learning.Trees;

namespace Shortlist.Tests.Learning.Trees;

public sealed class LambdaMartObjectiveTests
{
    private static readonly Workers One = new(1, CancellationToken.None);

    [Theory]
    [InlineData(1, 30, Gain.Exponential)]
    [InlineData(2, 3, Gain.Exponential)]
    [InlineData(3, 5, Gain.Linear)]
    [InlineData(4, 100, Gain.Linear)]
    public void The_vectors_add_up_what_the_loop_over_all_pairs_adds_up(ulong seed, int truncation, Gain gain)
    {
        var rows = SyntheticRows.Make(seed, groups: 12, groupSize: 37, weighted: true);
        var random = new SeededRandom(seed);
        double[] scores = [.. rows.Grades.Select(_ => Math.Round(random.NextNormal(), 1))];
        var options = new TreesOptions { Truncation = truncation, Gain = gain };
        var (gradients, hessians) = (new float[rows.RowCount], new float[rows.RowCount]);

        new LambdaMartObjective(rows, options).Derive(scores, gradients, hessians, One);

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

        new LambdaMartObjective(rows, new TreesOptions()).Derive([0, 0, 0], gradients, hessians, One);

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

        new LambdaMartObjective(rows, new TreesOptions()).Derive([0, 0, 0], gradients, hessians, One);

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
                        (GainOf(high) - GainOf(low))
                        * ((1 / Math.Log2(i + 2)) - (1 / Math.Log2(j + 2)))
                        / ideal
                        / (0.01 + Math.Abs(apart));
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
            options.Gain == Gain.Linear ? rows.Grades[row] : Math.Pow(2, rows.Grades[row]) - 1;
    }
}
