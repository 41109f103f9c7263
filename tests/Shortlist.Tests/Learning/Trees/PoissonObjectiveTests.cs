using Shortlist.Basics;
using Shortlist.Learning;
using Shortlist.Learning.Trees;

namespace Shortlist.Tests.Learning.Trees;

public sealed class PoissonObjectiveTests
{
    [Fact]
    public void The_gradient_is_the_slope_of_the_loss_and_the_curve_is_taken_for_twice_as_steep()
    {
        foreach (var row in MovedScore.Of(rows => new PoissonObjective(rows)))
        {
            Assert.Equal(row.Slope(1e-4), row.Gradient, 1e-4);
            Assert.Equal(row.Curve(1e-3) * PoissonObjective.Caution, row.Hessian, 1e-2);
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
