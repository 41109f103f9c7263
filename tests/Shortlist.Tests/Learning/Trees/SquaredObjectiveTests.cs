using Shortlist.Learning;
using Shortlist.Learning.Trees;

namespace Shortlist.Tests.Learning.Trees;

public sealed class SquaredObjectiveTests
{
    [Fact]
    public void The_derivatives_are_the_slopes_of_half_the_squared_error()
    {
        var moves = MovedScore.Of(
            rows => new SquaredObjective(rows),
            (root, weights) => Math.Pow(root, 2) * weights / 2
        );
        foreach (var row in moves)
        {
            Assert.Equal(row.Slope(1e-4), row.Gradient, 1e-4);
            Assert.Equal(row.Curve(1e-2), row.Hessian, 1e-3);
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
