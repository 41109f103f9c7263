using Shortlist.Learning;
using Shortlist.Learning.Trees;

namespace Shortlist.Tests.Learning.Trees;

public sealed class LogisticObjectiveTests
{
    [Fact]
    public void The_derivatives_are_the_slopes_of_the_loss()
    {
        foreach (var row in MovedScore.Of(rows => new LogisticObjective(rows), spread: 2))
        {
            Assert.Equal(row.Slope(1e-4), row.Gradient, 1e-5);
            Assert.Equal(row.Curve(1e-3), row.Hessian, 1e-3);
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
