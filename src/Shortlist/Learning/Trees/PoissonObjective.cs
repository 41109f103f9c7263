namespace Shortlist.Learning.Trees;

/// <summary>
/// The loss of counts whose mean is e^score: gradient e^s − y. McCullagh and Nelder, "Generalized Linear Models", 1989.
/// </summary>
/// <remarks>
/// The hessian is e^(s + 0.7) instead of e^s, as in XGBoost and LightGBM: a tree at a time must not multiply a mean by much
/// more than two, or the next one meets e^s beyond repair.
/// </remarks>
internal sealed class PoissonObjective(TrainingRows rows) : IObjective
{
    /// <summary>e to the 0.7.</summary>
    public const double Caution = 2.013752707470477;

    private const int BlockSize = 8_192;
    private const double MeanMin = 1e-6;
    private const double ScoreMax = 60;

    public string Metric => "poisson";

    public bool HigherIsBetter => false;

    /// <summary>The logarithm of the weighted mean grade.</summary>
    public double Start { get; } = Math.Log(Math.Max(MeanMin, GradeMeans.Of(rows)));

    public void Derive(int round, double[] scores, float[] gradients, float[] hessians, Workers workers)
    {
        workers.Run(
            Rows.BlockCount(scores.Length, BlockSize),
            block =>
            {
                var end = Math.Min(scores.Length, (block + 1) * BlockSize);
                for (var row = block * BlockSize; row < end; row++)
                {
                    var mean = Math.Exp(Math.Min(scores[row], ScoreMax));
                    var weight = rows.Weights?[row] ?? 1;
                    gradients[row] = (float)(weight * (mean - rows.Grades[row]));
                    hessians[row] = (float)(weight * mean * Caution);
                }
            }
        );
    }

    /// <summary>The mean of e^s − y s: the negative log likelihood but for what no score changes.</summary>
    public double Measure(TrainingRows rows, double[] scores)
    {
        var (loss, weights) = (0.0, 0.0);
        for (var row = 0; row < scores.Length; row++)
        {
            var weight = rows.Weights?[row] ?? 1;
            loss += weight * (Math.Exp(Math.Min(scores[row], ScoreMax)) - (rows.Grades[row] * scores[row]));
            weights += weight;
        }
        return weights > 0 ? loss / weights : double.NaN;
    }
}
