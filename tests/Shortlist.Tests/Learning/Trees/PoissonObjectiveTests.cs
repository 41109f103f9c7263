using Shortlist.Basics;
using Shortlist.Learning;
using Shortlist.Learning.Trees;

namespace Shortlist.Tests.Learning.Trees;

public sealed class PoissonObjectiveTests
{
    [Fact]
    public void The_gradient_is_the_slope_of_the_loss_and_the_curve_is_taken_for_twice_as_steep()
    {
        var rows = SyntheticRows.Make(3, groups: 3, weighted: true);
        var random = new SeededRandom(5);
        double[] scores = [.. rows.Grades.Select(_ => random.NextNormal())];
        var objective = new PoissonObjective(rows);
        var (gradients, hessians) = (new float[rows.RowCount], new float[rows.RowCount]);
        objective.Derive(1, scores, gradients, hessians, new Workers(1, CancellationToken.None));
        var weights = rows.Weights!.Sum(weight => (double)weight);

        for (var row = 0; row < rows.RowCount; row++)
        {
            double At(double step)
            {
                double[] moved = [.. scores];
                moved[row] += step;
                return objective.Measure(rows, moved) * weights;
            }
            var curve = (At(1e-3) - (2 * At(0)) + At(-1e-3)) / 1e-6;
            Assert.Equal((At(1e-4) - At(-1e-4)) / 2e-4, gradients[row], 1e-4);
            Assert.Equal(curve * PoissonObjective.Caution, hessians[row], 1e-2);
        }
    }

    [Fact]
    public void The_model_answers_the_logarithm_of_the_mean()
    {
        var random = new SeededRandom(6);
        float[] column = [.. Enumerable.Range(0, 2_000).Select(_ => (float)random.Next(2))];
        var rows = new TrainingRows(
            ["a"],
            [column],
            [.. column.Select(value => value > 0 ? 8f : 2f)],
            [2_000]
        );

        var outcome = TreesTrainer.Train(
            rows,
            null,
            new TreesOptions { Objective = TreeObjective.Poisson, Trees = 300 },
            new TrainingOptions(),
            CancellationToken.None
        );

        var scores = SyntheticRows.Score(outcome.Ranker, rows);
        Assert.All(scores.Zip(column), row => Assert.Equal(row.Second > 0 ? 8 : 2, Math.Exp(row.First), 0.1));
    }
}
