using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Shortlist.Learning.Factors;

/// <summary>
/// Solves one row's normal equations, (YᵀY + α Σ r y yᵀ + λI) x = Σ (1 + α r) y, where the sums go over the row's cells.
/// Hu, Koren and Volinsky, "Collaborative Filtering for Implicit Feedback Datasets", 2008, eq. 4.
/// </summary>
/// <remarks>Holds scratch of <see cref="BlockBytes"/> and a few lines: one instance belongs to one thread.</remarks>
internal abstract unsafe class RowSolver
{
    /// <summary>Rows of cells that lie side by side while a row is solved; half of a usual second-level cache.</summary>
    public const int BlockBytes = 512 * 1_024;

    /// <summary>For solvers of rows whose cells nobody has counted: a block of full size.</summary>
    public const int AnyCells = 1 << 30;

    // Beyond these, squares and roots of weights leave the range of floats.
    private const float WeightMin = 1e-30f;
    private const float WeightMax = 1e12f;

    private readonly float[] _scratch;
    private readonly int _first;
    private int _taken;

    protected RowSolver(int stride, int cellsMax, int scratch)
    {
        Stride = stride;
        // Powers of two, so that sums are cut at the same places whatever fits.
        Capacity = (int)
            Math.Min(
                Floor(BlockBytes / sizeof(float) / stride),
                BitOperations.RoundUpToPowerOf2((uint)Math.Max(FactorVectors.Block, cellsMax))
            );
        (_scratch, _first) = FactorVectors.AlignedFloats((Capacity * (stride + 2)) + scratch);
        Block = Take(Capacity * stride);
        Weights = Take(Capacity);
        Factors = Take(Capacity);
    }

    protected int Stride { get; }

    /// <summary>Cells that fit into the block; a multiple of <see cref="FactorVectors.Block"/>.</summary>
    protected int Capacity { get; }

    protected float* Block { get; }

    /// <summary>α·r of the cells in the block.</summary>
    protected float* Weights { get; }

    protected float* Factors { get; }

    /// <summary>By whichever way suits, with the widest registers there are.</summary>
    /// <param name="solver">The way.</param>
    /// <param name="factors">Length of the vectors.</param>
    /// <param name="cellsMax">Rows with more cells are solved too, piece by piece.</param>
    public static RowSolver Create(FactorSolver solver, int factors, int cellsMax)
    {
        var stride = FactorVectors.Padded(factors);
        if (Vector512.IsHardwareAccelerated)
        {
            return Create<Lanes512, Vector512<float>>(solver, factors, stride, cellsMax);
        }
        return Vector256.IsHardwareAccelerated
            ? Create<Lanes256, Vector256<float>>(solver, factors, stride, cellsMax)
            : Create<Lanes128, Vector128<float>>(solver, factors, stride, cellsMax);
    }

    public static RowSolver Create<TLanes, TVector>(
        FactorSolver solver,
        int factors,
        int stride,
        int cellsMax
    )
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        solver == FactorSolver.Cholesky
            ? new CholeskySolver<TLanes, TVector>(factors, stride, cellsMax)
            : new ConjugateSolver<TLanes, TVector>(stride, cellsMax);

    /// <param name="known">The vectors of the other side.</param>
    /// <param name="cells">The row's.</param>
    /// <param name="regularisation">λ of this row.</param>
    /// <param name="solution">Where an approximation starts from, then the solution; nought where there are no cells.</param>
    /// <returns>What the row costs: Σ over the other side of c (p − x·y)² + λ|x|².</returns>
    public double Solve(GramMatrix known, in RowCells cells, float regularisation, Span<float> solution)
    {
        if (cells.Columns.IsEmpty)
        {
            solution.Clear();
            return 0;
        }
        var loss = SolveCells(known, cells, regularisation, solution);
        GC.KeepAlive(known);
        GC.KeepAlive(known.Vectors);
        GC.KeepAlive(this);
        return loss;
    }

    protected abstract double SolveCells(
        GramMatrix known,
        in RowCells cells,
        float regularisation,
        Span<float> solution
    );

    protected static uint Floor(int count) => 1u << BitOperations.Log2((uint)count);

    protected float* Take(int count)
    {
        var place = (float*)Unsafe.AsPointer(ref _scratch[_first + _taken]);
        _taken += FactorVectors.Padded(count);
        return place;
    }

    /// <summary>Copies the rows of the cells from <paramref name="start"/> on into the block, and their weights.</summary>
    /// <returns>How many cells; behind them are rows of nought up to a multiple of four.</returns>
    protected int Gather<TLanes, TVector>(FactorVectors vectors, in RowCells cells, int start)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var columns = cells.Columns[start..Math.Min(cells.Columns.Length, start + Capacity)];
        var strengths = cells.Strengths.Slice(start, columns.Length);
        var to = Block;
        for (var cell = 0; cell < columns.Length; cell++, to += Stride)
        {
            var from = vectors.At + ((nint)columns[cell] * Stride);
            for (var column = 0; column < Stride; column += TLanes.Count)
            {
                TLanes.Store(TLanes.Load(from + column), to + column);
            }
            Weights[cell] = Math.Clamp(cells.Confidence * strengths[cell], WeightMin, WeightMax);
        }
        var padded = (columns.Length + FactorKernels.RowStep - 1) & -FactorKernels.RowStep;
        new Span<float>(to, (padded - columns.Length) * Stride).Clear();
        new Span<float>(Weights + columns.Length, padded - columns.Length).Clear();
        return columns.Length;
    }
}
