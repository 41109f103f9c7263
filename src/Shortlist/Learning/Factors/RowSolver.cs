using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Shortlist.Learning.Factors;

/// <summary>
/// Solves one row's normal equations, (YᵀY + α Σ r y yᵀ + λI) x = Σ (1 + α r) y, by Cholesky's decomposition.
/// Hu, Koren and Volinsky, "Collaborative Filtering for Implicit Feedback Datasets", 2008, eq. 4.
/// </summary>
/// <remarks>Costs cells · factors² / 2 + factors³ / 6 multiplications. Holds scratch: one instance belongs to one thread.</remarks>
internal sealed class RowSolver(FactorVectors vectors, double[] gram, FactorsOptions options)
{
    private readonly float[] _sums = new float[vectors.Factors * vectors.Stride];
    private readonly double[] _matrix = new double[vectors.Factors * vectors.Factors];
    private readonly double[] _right = new double[vectors.Factors];

    public void Solve(ReadOnlySpan<int> columns, ReadOnlySpan<float> strengths, Span<float> solution)
    {
        Array.Clear(_sums);
        Array.Clear(_right);
        for (var cell = 0; cell < columns.Length; cell++)
        {
            AddCell(columns[cell], options.Confidence * strengths[cell]);
        }
        var factors = vectors.Factors;
        for (var i = 0; i < factors; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                _matrix[(i * factors) + j] = gram[(i * vectors.Stride) + j] + _sums[(i * vectors.Stride) + j];
            }
            _matrix[(i * factors) + i] += options.Regularisation;
        }
        Decompose(_matrix, factors);
        Substitute(_matrix, factors, _right);
        for (var i = 0; i < factors; i++)
        {
            solution[i] = (float)_right[i];
        }
    }

    /// <summary>Lower triangle only, up to the register that holds the diagonal.</summary>
    private void AddCell(int column, double weight)
    {
        var vector = vectors.Row(column);
        var registers = vectors.Registers(column);
        var sums = MemoryMarshal.Cast<float, Vector256<float>>(_sums.AsSpan());
        for (var i = 0; i < vector.Length; i++)
        {
            _right[i] += (1 + weight) * vector[i];
            var factor = Vector256.Create((float)(weight * vector[i]));
            var line = sums.Slice(i * registers.Length, (i / Vector256<float>.Count) + 1);
            for (var register = 0; register < line.Length; register++)
            {
                line[register] = Vector256.MultiplyAddEstimate(factor, registers[register], line[register]);
            }
        }
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
    private static void Substitute(double[] matrix, int size, double[] right)
    {
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
    }
}
