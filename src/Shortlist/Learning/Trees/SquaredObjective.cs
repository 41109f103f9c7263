namespace Shortlist.Learning.Trees;

/// <summary>Half the squared error of the grade: gradient s − y, hessian 1. Friedman, 2001.</summary>
internal sealed class SquaredObjective(TrainingRows rows) : IObjective
{
    public string Metric => "rmse";

    public bool HigherIsBetter => false;

    /// <summary>The weighted mean grade.</summary>
    public double Start { get; } = GradeMeans.Of(rows);

    public void Derive(int round, double[] scores, float[] gradients, float[] hessians, Workers workers)
    {
        for (var row = 0; row < scores.Length; row++)
        {
            var weight = rows.Weights?[row] ?? 1;
            gradients[row] = (float)(weight * (scores[row] - rows.Grades[row]));
            hessians[row] = weight;
        }
    }

    public double Measure(TrainingRows rows, double[] scores)
    {
        var (errors, weights) = (0.0, 0.0);
        for (var row = 0; row < scores.Length; row++)
        {
            var weight = rows.Weights?[row] ?? 1;
            var error = scores[row] - rows.Grades[row];
            errors += weight * error * error;
            weights += weight;
        }
        return weights > 0 ? Math.Sqrt(errors / weights) : double.NaN;
    }
}
