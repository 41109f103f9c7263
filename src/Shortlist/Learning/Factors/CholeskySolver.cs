using System.Numerics.Tensors;

namespace Shortlist.Learning.Factors;

/// <summary>Exactly, in floats; in doubles where the matrix is so lopsided that floats lose a pivot.</summary>
/// <remarks>Costs cells · factors² / 2 + factors³ / 6 multiplications.</remarks>
internal sealed unsafe class CholeskySolver<TLanes, TVector> : RowSolver
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int ChunkBytes = 16 * 1_024; // Of rows: with the matrix they fit the nearest cache.

    private readonly int _factors;
    private readonly float* _matrix;
    private readonly float* _target;
    private readonly float* _right;
    private readonly float* _solved;
    private readonly float* _inverses;
    private readonly float* _solution;

    public CholeskySolver(int factors, int stride, int cellsMax)
        : base(stride, cellsMax, (stride * stride) + (5 * stride))
    {
        _factors = factors;
        _matrix = Take(stride * stride);
        _target = Take(stride);
        _right = Take(stride);
        _solved = Take(stride);
        _inverses = Take(stride);
        _solution = Take(stride);
    }

    protected override double SolveCells(
        GramMatrix known,
        in RowCells cells,
        float regularisation,
        Span<float> solution
    )
    {
        new ReadOnlySpan<float>(known.At, Stride * Stride).CopyTo(new(_matrix, Stride * Stride));
        for (var i = 0; i < Stride; i++)
        {
            // A line of padding is one of the unit matrix.
            _matrix[(i * Stride) + i] += i < _factors ? regularisation : 1;
        }
        new Span<float>(_target, Stride).Clear();
        var confidences = 0.0;
        for (var start = 0; start < cells.Columns.Length; start += Capacity)
        {
            confidences += AddBlock(Gather<TLanes, TVector>(known.Vectors, cells, start));
        }
        new ReadOnlySpan<float>(_target, Stride).CopyTo(new(_right, Stride));
        var done = TriangleKernels.Decompose<TLanes, TVector>(_matrix, Stride, _right, _solved, _inverses);
        if (!done)
        {
            return DoubleSolver.Solve(known, cells, regularisation, solution);
        }
        TriangleKernels.Substitute<TLanes, TVector>(_matrix, Stride, _solved, _inverses, _solution);
        new ReadOnlySpan<float>(_solution, solution.Length).CopyTo(solution);
        // The cost at the minimum: xᵀAx = xᵀb there.
        return confidences
            - TensorPrimitives.Dot(
                new ReadOnlySpan<float>(_target, Stride),
                new ReadOnlySpan<float>(_solution, Stride)
            );
    }

    // matrix += Σ w y yᵀ and target += Σ (1 + w) y over the block, whose rows become √w y.
    private double AddBlock(int count)
    {
        var confidences = 0.0;
        for (var row = 0; row < count; row++)
        {
            var root = MathF.Sqrt(Weights[row]);
            Factors[row] = (1 + Weights[row]) / root;
            confidences += 1 + Weights[row];
            var values = Block + (row * Stride);
            var scale = TLanes.Of(root);
            for (var column = 0; column < Stride; column += TLanes.Count)
            {
                TLanes.Store(TLanes.Multiply(scale, TLanes.Load(values + column)), values + column);
            }
        }
        FactorKernels.AddScaled<TLanes, TVector>(Block, count, Stride, Factors, _target);
        var rowsAtOnce = Math.Max(FactorVectors.Block, (int)Floor(ChunkBytes / sizeof(float) / Stride));
        for (var row = 0; row < count; row += rowsAtOnce)
        {
            var rows = Math.Min(rowsAtOnce, count - row);
            GramKernel.Add<TLanes, TVector>(Block + (row * Stride), rows, Stride, _matrix);
        }
        return confidences;
    }
}
