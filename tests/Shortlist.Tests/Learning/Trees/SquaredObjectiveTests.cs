using Shortlist.Basics;
using Shortlist.Learning;
using Shortlist.Learning.Trees;

namespace Shortlist.Tests.Learning.Trees;

public sealed class SquaredObjectiveTests
{
    [Fact]
    public void The_derivatives_are_the_slopes_of_half_the_squared_error()
    {
        var rows = SyntheticRows.Make(3, groups: 3, weighted: true);
        var random = new SeededRandom(5);
        double[] scores = [.. rows.Grades.Select(_ => random.NextNormal())];
        var objective = new SquaredObjective(rows);
        var (gradients, hessians) = (new float[rows.RowCount], new float[rows.RowCount]);
        objective.Derive(1, scores, gradients, hessians, new Workers(1, CancellationToken.None));
        var weights = rows.Weights!.Sum(weight => (double)weight);

        for (var row = 0; row < rows.RowCount; row++)
        {
            double At(double step)
            {
                double[] moved = [.. scores];
                moved[row] += step;
                return Math.Pow(objective.Measure(rows, moved), 2) * weights / 2;
            }
            Assert.Equal((At(1e-4) - At(-1e-4)) / 2e-4, gradients[row], 1e-4);
            Assert.Equal((At(1e-2) - (2 * At(0)) + At(-1e-2)) / 1e-4, hessians[row], 1e-3);
        }
    }

    [Fact]
    public void Starts_from_the_weighted_mean()
    {
        var rows = new TrainingRows(
            ["a"],
            [
                [1, 2, 3],
            ],
            [0, 3, 6],
            [3],
            [1, 1, 2]
        );

        Assert.Equal(3.75, new SquaredObjective(rows).Start, 1e-9);
    }
}
