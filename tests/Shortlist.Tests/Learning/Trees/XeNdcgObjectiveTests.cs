using Shortlist.Basics;
using Shortlist.Learning;
using Shortlist.Learning.Trees;

namespace Shortlist.Tests.Learning.Trees;

public sealed class XeNdcgObjectiveTests
{
    [Fact]
    public void The_gradient_is_the_slope_of_the_cross_entropy()
    {
        var rows = SyntheticRows.Make(3, groups: 4, weighted: false);
        var random = new SeededRandom(5);
        double[] scores = [.. rows.Grades.Select(_ => random.NextNormal())];
        var objective = new XeNdcgObjective(rows, new TreesOptions(), seed: 11);
        var (gradients, hessians) = (new float[rows.RowCount], new float[rows.RowCount]);

        objective.Derive(3, scores, gradients, hessians, new Workers(1, CancellationToken.None));

        for (var row = 0; row < rows.RowCount; row++)
        {
            double At(double step)
            {
                double[] moved = [.. scores];
                moved[row] += step;
                return Loss(objective, rows, moved);
            }
            Assert.Equal((At(1e-4) - At(-1e-4)) / 2e-4, gradients[row], 1e-5);
            Assert.Equal((At(1e-3) - (2 * At(0)) + At(-1e-3)) / 1e-6, hessians[row], 1e-3);
        }
    }

    [Fact]
    public void Every_round_breaks_ties_anew_and_the_same_round_alike()
    {
        var rows = SyntheticRows.Make(4, groups: 4);
        float[] Gradients(int round)
        {
            var (gradients, hessians) = (new float[rows.RowCount], new float[rows.RowCount]);
            new XeNdcgObjective(rows, new TreesOptions(), 7).Derive(
                round,
                new double[rows.RowCount],
                gradients,
                hessians,
                new Workers(2, CancellationToken.None)
            );
            return gradients;
        }

        Assert.Equal(Gradients(1), Gradients(1));
        Assert.NotEqual(Gradients(1), Gradients(2));
    }

    private static double Loss(XeNdcgObjective objective, TrainingRows rows, double[] scores)
    {
        var loss = 0.0;
        for (var group = 0; group < rows.GroupCount; group++)
        {
            var random = new SeededRandom(StableHash.Combine(StableHash.Combine(11, 3), (ulong)group));
            var shares = objective.Shares(group, random);
            var begin = rows.GroupStart(group);
            var sum = shares.Select((_, i) => Math.Exp(scores[begin + i])).Sum();
            loss -= shares.Select((share, i) => share * Math.Log(Math.Exp(scores[begin + i]) / sum)).Sum();
        }
        return loss;
    }
}
