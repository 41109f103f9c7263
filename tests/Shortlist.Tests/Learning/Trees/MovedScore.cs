using Shortlist.Basics;
using Shortlist.Learning;
using Shortlist.Learning.Trees;

namespace Shortlist.Tests.Learning.Trees;

/// <summary>One row's derivatives as an objective says them, beside what its loss does when that row's score moves a little.</summary>
/// <param name="Gradient">As the objective says it.</param>
/// <param name="Hessian">Likewise.</param>
/// <param name="Loss">Of all rows, by how far the score moves.</param>
internal sealed record MovedScore(float Gradient, float Hessian, Func<double, double> Loss)
{
    /// <param name="make">The objective of weighted rows.</param>
    /// <param name="lossOf">Of all rows, from the measured mean and the sum of weights; their product where null.</param>
    /// <param name="spread">Of the scores.</param>
    public static IEnumerable<MovedScore> Of(
        Func<TrainingRows, IObjective> make,
        Func<double, double, double>? lossOf = null,
        double spread = 1
    )
    {
        var rows = SyntheticRows.Make(3, groups: 3, weighted: true);
        var random = new SeededRandom(5);
        double[] scores = [.. rows.Grades.Select(_ => spread * random.NextNormal())];
        var objective = make(rows);
        var (gradients, hessians) = (new float[rows.RowCount], new float[rows.RowCount]);
        objective.Derive(1, scores, gradients, hessians, new Workers(1, CancellationToken.None));
        var weights = rows.Weights!.Sum(weight => (double)weight);
        lossOf ??= (mean, all) => mean * all;
        return Enumerable
            .Range(0, rows.RowCount)
            .Select(row => new MovedScore(
                gradients[row],
                hessians[row],
                step =>
                {
                    double[] moved = [.. scores];
                    moved[row] += step;
                    return lossOf(objective.Measure(rows, moved), weights);
                }
            ));
    }

    /// <summary>What the gradient should be.</summary>
    public double Slope(double step) => (Loss(step) - Loss(-step)) / (2 * step);

    /// <summary>What the Hessian should be.</summary>
    public double Curve(double step) => (Loss(step) - (2 * Loss(0)) + Loss(-step)) / (step * step);
}
