using System.Numerics.Tensors;

namespace Shortlist.Learning.Factors;

/// <summary>
/// A few steps of conjugate gradients, without forming the matrix. Takács, Pilászy and Tikk, "Applications of the Conjugate
/// Gradient Method for Implicit Feedback Collaborative Filtering", 2011.
/// </summary>
/// <remarks>Costs (steps + 1) · cells · 2 factors multiplications and as many for the matrix of all rows.</remarks>
internal sealed unsafe class ConjugateSolver<TLanes, TVector> : RowSolver
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    // The next iteration goes on from here: more steps gain less than they cost (measured, see bench/results).
    private const int Steps = 3;
    private const int RowsAtOnce = 32; // Stay in the nearest cache between the two looks at them.
    private const float ResidualMin = 1e-18f; // Squared; what is left is rounding.

    private readonly float* _solution;
    private readonly float* _residual;
    private readonly float* _direction;
    private readonly float* _product;

    public ConjugateSolver(int stride, int cellsMax)
        : base(stride, cellsMax, 4 * stride)
    {
        _solution = Take(stride);
        _residual = Take(stride);
        _direction = Take(stride);
        _product = Take(stride);
    }

    protected override double SolveCells(
        GramMatrix known,
        in RowCells cells,
        float regularisation,
        Span<float> solution
    )
    {
        var x = Of(_solution);
        var residual = Of(_residual);
        var direction = Of(_direction);
        var product = Of(_product);
        x.Clear();
        solution.CopyTo(x);

        // Residual = b − A·x, and the cost of x beside it.
        TensorPrimitives.Multiply(x, regularisation, product);
        FactorKernels.AddScaled<TLanes, TVector>(known.At, Stride, Stride, _solution, _product);
        double loss = TensorPrimitives.Dot<float>(x, product);
        TensorPrimitives.Negate<float>(product, residual);
        for (var start = 0; start < cells.Columns.Length; start += Capacity)
        {
            var count = Gather<TLanes, TVector>(known.Vectors, cells, start);
            loss += AddRight(count);
        }

        residual.CopyTo(direction);
        var squared = TensorPrimitives.SumOfSquares<float>(residual);
        for (var step = 0; step < Steps && squared > ResidualMin; step++)
        {
            Multiply(known, cells, regularisation);
            var curvature = TensorPrimitives.Dot<float>(direction, product);
            if (!(curvature > 0))
            {
                break;
            }
            var length = squared / curvature;
            TensorPrimitives.MultiplyAdd(direction, length, x, x);
            TensorPrimitives.MultiplyAdd(product, -length, residual, residual);
            loss -= length * squared; // What a step along a conjugate direction gains.
            var left = TensorPrimitives.SumOfSquares<float>(residual);
            TensorPrimitives.MultiplyAdd(direction, left / squared, residual, direction);
            squared = left;
        }
        x[..solution.Length].CopyTo(solution);
        return loss;
    }

    // residual += Σ (1 + w − w · x·y) y over the block; returns Σ (1 + w) (1 − x·y)² − (x·y)².
    private double AddRight(int count)
    {
        var loss = 0.0;
        for (var row = 0; row < count; row += RowsAtOnce)
        {
            var rows = Block + (row * Stride);
            var here = Math.Min(RowsAtOnce, count - row);
            FactorKernels.Dots<TLanes, TVector>(rows, here, Stride, _solution, Factors);
            for (var i = 0; i < here; i++)
            {
                var (dot, weight) = (Factors[i], Weights[row + i]);
                Factors[i] = 1 + weight - (weight * dot);
                loss += ((1 + weight) * (1 - dot) * (1 - dot)) - (dot * dot);
            }
            FactorKernels.AddScaled<TLanes, TVector>(rows, here, Stride, Factors, _residual);
        }
        return loss;
    }

    // product = (YᵀY + λI + Σ w y yᵀ) · direction.
    private void Multiply(GramMatrix known, in RowCells cells, float regularisation)
    {
        TensorPrimitives.Multiply(Of(_direction), regularisation, Of(_product));
        FactorKernels.AddScaled<TLanes, TVector>(known.At, Stride, Stride, _direction, _product);
        for (var start = 0; start < cells.Columns.Length; start += Capacity)
        {
            // One block is there already.
            var count =
                cells.Columns.Length <= Capacity
                    ? cells.Columns.Length
                    : Gather<TLanes, TVector>(known.Vectors, cells, start);
            for (var row = 0; row < count; row += RowsAtOnce)
            {
                var rows = Block + (row * Stride);
                var here = Math.Min(RowsAtOnce, count - row);
                FactorKernels.Dots<TLanes, TVector>(rows, here, Stride, _direction, Factors);
                for (var i = 0; i < here; i++)
                {
                    Factors[i] *= Weights[row + i];
                }
                FactorKernels.AddScaled<TLanes, TVector>(rows, here, Stride, Factors, _product);
            }
        }
    }

    private Span<float> Of(float* vector) => new(vector, Stride);
}
