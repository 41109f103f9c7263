using System.Numerics.Tensors;

namespace Shortlist.Learning.Trees;

/// <summary>Log loss of "grade above zero": gradient p − y, hessian p (1 − p). Friedman, Hastie and Tibshirani, 2000.</summary>
internal sealed class LogisticObjective(TrainingRows rows) : IObjective
{
    private const int BlockSize = 2_048;

    private readonly float[] _labels = Array.ConvertAll(rows.Grades, grade => grade > 0 ? 1f : 0f);

    public string Metric => "logloss";

    public bool HigherIsBetter => false;

    /// <summary>The log odds over all rows; half a row of each class is added, so that one class alone stays finite.</summary>
    public double Start { get; } = LogOdds(rows);

    public void Derive(int round, double[] scores, float[] gradients, float[] hessians, Workers workers)
    {
        workers.Run(
            Rows.BlockCount(scores.Length, BlockSize),
            block =>
            {
                var begin = block * BlockSize;
                var count = Math.Min(scores.Length - begin, BlockSize);
                var gradient = gradients.AsSpan(begin, count);
                var hessian = hessians.AsSpan(begin, count);
                // Not clipped: below −88 a sigmoid is 0 and above 17 it is 1, as floats have it.
                TensorPrimitives.ConvertTruncating<double, float>(scores.AsSpan(begin, count), gradient);
                TensorPrimitives.Sigmoid<float>(gradient, gradient);
                TensorPrimitives.Subtract(1f, gradient, hessian);
                TensorPrimitives.Multiply<float>(hessian, gradient, hessian);
                TensorPrimitives.Subtract<float>(gradient, _labels.AsSpan(begin, count), gradient);
                if (rows.Weights is not null)
                {
                    var weights = rows.Weights.AsSpan(begin, count);
                    TensorPrimitives.Multiply<float>(gradient, weights, gradient);
                    TensorPrimitives.Multiply<float>(hessian, weights, hessian);
                }
            }
        );
    }

    public double Measure(TrainingRows rows, double[] scores)
    {
        var loss = 0.0;
        var weights = 0.0;
        for (var row = 0; row < scores.Length; row++)
        {
            var weight = rows.Weights?[row] ?? 1;
            var margin = rows.Grades[row] > 0 ? scores[row] : -scores[row];
            loss += weight * SoftPlus(-margin);
            weights += weight;
        }
        return weights > 0 ? loss / weights : double.NaN;
    }

    /// <summary>log(1 + exp(x)) without overflow.</summary>
    private static double SoftPlus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    private static double LogOdds(TrainingRows rows)
    {
        var relevant = 0.5;
        var others = 0.5;
        for (var row = 0; row < rows.RowCount; row++)
        {
            var weight = rows.Weights?[row] ?? 1;
            relevant += rows.Grades[row] > 0 ? weight : 0;
            others += rows.Grades[row] > 0 ? 0 : weight;
        }
        return Math.Log(relevant / others);
    }
}
