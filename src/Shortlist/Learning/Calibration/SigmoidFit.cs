namespace Shortlist.Learning.Calibration;

/// <summary>
/// The logistic regression behind the sigmoid calibrators: a few columns, targets between 0 and 1, weights. Newton's
/// method with backtracking as in Lin, Lin and Weng, "A Note on Platt's Probabilistic Outputs", 2007.
/// </summary>
/// <remarks>Sums run over the rows in order on one thread: the same bytes everywhere.</remarks>
internal static class SigmoidFit
{
    private const int StepsMax = 100;
    private const double StepMin = 1e-10;
    private const double SufficientDecrease = 1e-4;
    private const double Ridge = 1e-12; // Against a singular Hessian only.

    /// <param name="columns">One a parameter, each as long as the rows.</param>
    /// <param name="rows">Targets and weights.</param>
    /// <returns>One factor a column: log odds = Σ factor · column.</returns>
    public static double[] Run(double[][] columns, HeldOutScores rows)
    {
        var at = new double[columns.Length];
        var gradient = new double[columns.Length];
        var hessian = new double[columns.Length, columns.Length];
        var loss = Loss(columns, rows, at);
        for (var steps = 0; steps < StepsMax; steps++)
        {
            Derive(columns, rows, at, gradient, hessian);
            if (gradient.Max(Math.Abs) <= 1e-10 * (rows.Positives + rows.Negatives))
            {
                break;
            }
            var direction = Solve(hessian, gradient);
            var slope = direction.Zip(gradient, (d, g) => d * g).Sum();
            var next = new double[at.Length];
            var nextLoss = double.NaN;
            var length = 1.0;
            for (; length >= StepMin; length /= 2)
            {
                for (var k = 0; k < at.Length; k++)
                {
                    next[k] = at[k] - (length * direction[k]);
                }
                nextLoss = Loss(columns, rows, next);
                if (nextLoss < loss - (SufficientDecrease * length * slope))
                {
                    break;
                }
            }
            if (length < StepMin)
            {
                break; // No step falls any more: rounding is all that is left.
            }
            (at, loss) = (next, nextLoss);
        }
        return at;
    }

    private static double LogOddsOf(double[][] columns, double[] factors, int row)
    {
        var logOdds = 0.0;
        for (var k = 0; k < factors.Length; k++)
        {
            logOdds += factors[k] * columns[k][row];
        }
        return logOdds;
    }

    private static double Loss(double[][] columns, HeldOutScores rows, double[] at)
    {
        var loss = 0.0;
        for (var row = 0; row < rows.Count; row++)
        {
            var logOdds = LogOddsOf(columns, at, row);
            loss += rows.Weight(row) * (Sigmoid.SoftPlus(logOdds) - (rows.Target(row) * logOdds));
        }
        return loss;
    }

    private static void Derive(
        double[][] columns,
        HeldOutScores rows,
        double[] at,
        double[] gradient,
        double[,] hessian
    )
    {
        Array.Clear(gradient);
        Array.Clear(hessian);
        for (var row = 0; row < rows.Count; row++)
        {
            var chance = Sigmoid.Of(LogOddsOf(columns, at, row));
            var excess = rows.Weight(row) * (chance - rows.Target(row));
            var spread = rows.Weight(row) * chance * (1 - chance);
            for (var k = 0; k < at.Length; k++)
            {
                gradient[k] += excess * columns[k][row];
                for (var l = 0; l <= k; l++)
                {
                    hessian[k, l] += spread * columns[k][row] * columns[l][row];
                }
            }
        }
        for (var k = 0; k < at.Length; k++)
        {
            hessian[k, k] += (Ridge * hessian[k, k]) + double.Epsilon;
            for (var l = 0; l < k; l++)
            {
                hessian[l, k] = hessian[k, l];
            }
        }
    }

    // Gauss with pivots, for two or three unknowns. A column that says nothing keeps its factor.
    private static double[] Solve(double[,] hessian, double[] gradient)
    {
        var count = gradient.Length;
        var matrix = (double[,])hessian.Clone();
        double[] right = [.. gradient];
        var isEmpty = new bool[count];
        for (var k = 0; k < count; k++)
        {
            var pivot = matrix[k, k];
            if (!(pivot > 1e-14 * hessian[k, k]))
            {
                isEmpty[k] = true;
                continue;
            }
            for (var row = 0; row < count; row++)
            {
                if (row == k || isEmpty[row])
                {
                    continue;
                }
                var factor = matrix[row, k] / pivot;
                for (var column = 0; column < count; column++)
                {
                    matrix[row, column] -= factor * matrix[k, column];
                }
                right[row] -= factor * right[k];
            }
        }
        for (var k = 0; k < count; k++)
        {
            right[k] = isEmpty[k] ? 0 : right[k] / matrix[k, k];
        }
        return right;
    }
}
