using Shortlist.Basics;
using Shortlist.Learning;
using Shortlist.Learning.Trees;

namespace Shortlist.Tests.Learning.Trees;

public sealed class LogisticObjectiveTests
{
    [Fact]
    public void The_derivatives_are_the_slopes_of_the_loss()
    {
        var rows = SyntheticRows.Make(3, groups: 3, weighted: true);
        var random = new SeededRandom(5);
        double[] scores = [.. rows.Grades.Select(_ => 2 * random.NextNormal())];
        var objective = new LogisticObjective(rows);
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
            Assert.Equal((At(1e-4) - At(-1e-4)) / 2e-4, gradients[row], 1e-5);
            Assert.Equal((At(1e-3) - (2 * At(0)) + At(-1e-3)) / 1e-6, hessians[row], 1e-3);
        }
    }

    [Fact]
    public void Scores_far_out_lose_a_finite_amount()
    {
        var rows = new TrainingRows(
            ["a"],
            [
                [1, 2],
            ],
            [0, 1],
            [2]
        );

        Assert.Equal(1_000, new LogisticObjective(rows).Measure(rows, [1_000, -1_000]), 1e-9);
    }
}
