namespace Shortlist.Learning.Factors;

/// <summary>
/// The normal equations of one row in doubles, for matrices so lopsided that floats don't do: all but no regularisation,
/// or strengths many orders of magnitude apart.
/// </summary>
internal static unsafe class DoubleSolver
{
    /// <returns>What the row costs, as <see cref="RowSolver.Solve"/> tells it.</returns>
    public static double Solve(
        GramMatrix known,
        in RowCells cells,
        float regularisation,
        Span<float> solution
    )
    {
        var (factors, stride) = (solution.Length, known.Vectors.Stride);
        var matrix = new double[factors * factors];
        var target = new double[factors];
        for (var i = 0; i < factors; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                matrix[(i * factors) + j] = known.At[(i * stride) + j];
            }
            matrix[(i * factors) + i] += regularisation;
        }
        var confidences = 0.0;
        for (var cell = 0; cell < cells.Columns.Length; cell++)
        {
            var weight = (double)cells.Confidence * cells.Strengths[cell];
            var vector = known.Vectors.Row(cells.Columns[cell]);
            confidences += 1 + weight;
            for (var i = 0; i < factors; i++)
            {
                target[i] += (1 + weight) * vector[i];
                for (var j = 0; j <= i; j++)
                {
                    matrix[(i * factors) + j] += weight * vector[i] * vector[j];
                }
            }
        }
        Decompose(matrix, factors);
        var solved = Substitute(matrix, target);
        var loss = confidences;
        for (var i = 0; i < factors; i++)
        {
            solution[i] = (float)solved[i];
            loss -= target[i] * solved[i];
        }
        return loss;
    }

    /// <summary>A = L·Lᵀ in place of the lower triangle; the regularisation keeps every pivot positive.</summary>
    private static void Decompose(double[] matrix, int size)
    {
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[(i * size) + j];
                for (var k = 0; k < j; k++)
                {
                    sum -= matrix[(i * size) + k] * matrix[(j * size) + k];
                }
                matrix[(i * size) + j] =
                    i == j ? Math.Sqrt(Math.Max(sum, double.Epsilon)) : sum / matrix[(j * size) + j];
            }
        }
    }

    /// <summary>Forwards through L, then backwards through Lᵀ.</summary>
    private static double[] Substitute(double[] matrix, double[] target)
    {
        var size = target.Length;
        var right = (double[])target.Clone();
        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < i; k++)
            {
                right[i] -= matrix[(i * size) + k] * right[k];
            }
            right[i] /= matrix[(i * size) + i];
        }
        for (var i = size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < size; k++)
            {
                right[i] -= matrix[(k * size) + i] * right[k];
            }
            right[i] /= matrix[(i * size) + i];
        }
        return right;
    }
}
