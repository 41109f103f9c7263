using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Shortlist.Algebra;

/// <summary>Tiles of a product in 256-bit vectors: 6 × 16 numbers in 12 registers, single rows below.</summary>
internal static unsafe class Tiles256
{
    private const int Lanes = 8;

    public static void Run(
        MatrixView source,
        MatrixView panel,
        float* cells,
        int step,
        (int Rows, int Columns, int Depth) shape
    )
    {
        for (var column = 0; column < shape.Columns; column += 2 * Lanes)
        {
            var part = new MatrixView(panel.At(0, column), panel.RowStep, 1);
            if (shape.Rows == TilePack.Rows)
            {
                Whole(source, part, cells + column, step, shape.Depth);
                continue;
            }
            for (var row = 0; row < shape.Rows; row++)
            {
                var own = new MatrixView(source.At(row, 0), 0, source.ColumnStep);
                Single(own, part, cells + ((nint)row * step) + column, shape.Depth);
            }
        }
    }

    private static void Whole(MatrixView source, MatrixView panel, float* cells, nint step, int depth)
    {
        var r0 = Two.Load(cells);
        var r1 = Two.Load(cells + step);
        var r2 = Two.Load(cells + (2 * step));
        var r3 = Two.Load(cells + (3 * step));
        var r4 = Two.Load(cells + (4 * step));
        var r5 = Two.Load(cells + (5 * step));
        var a0 = source.At(0, 0);
        var a1 = source.At(1, 0);
        var a2 = source.At(2, 0);
        var a3 = source.At(3, 0);
        var a4 = source.At(4, 0);
        var a5 = source.At(5, 0);
        var line = panel.Start;
        nint at = 0;
        for (; depth > 0; depth--, line += panel.RowStep, at += source.ColumnStep)
        {
            var b = Two.Load(line);
            r0 = Two.Add(r0, a0[at], b);
            r1 = Two.Add(r1, a1[at], b);
            r2 = Two.Add(r2, a2[at], b);
            r3 = Two.Add(r3, a3[at], b);
            r4 = Two.Add(r4, a4[at], b);
            r5 = Two.Add(r5, a5[at], b);
        }
        r0.Store(cells);
        r1.Store(cells + step);
        r2.Store(cells + (2 * step));
        r3.Store(cells + (3 * step));
        r4.Store(cells + (4 * step));
        r5.Store(cells + (5 * step));
    }

    private static void Single(MatrixView source, MatrixView panel, float* cells, int depth)
    {
        var sum = Two.Load(cells);
        var line = panel.Start;
        var at = source.Start;
        for (; depth > 0; depth--, line += panel.RowStep, at += source.ColumnStep)
        {
            sum = Two.Add(sum, *at, Two.Load(line));
        }
        sum.Store(cells);
    }

    /// <summary>16 numbers in two registers.</summary>
    private readonly struct Two(Vector256<float> first, Vector256<float> second)
    {
        private readonly Vector256<float> _first = first;
        private readonly Vector256<float> _second = second;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Two Load(float* from) => new(Vector256.Load(from), Vector256.Load(from + Lanes));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Two Add(Two sum, float factor, Two line)
        {
            var all = Vector256.Create(factor);
            return new(
                Vector256.FusedMultiplyAdd(all, line._first, sum._first),
                Vector256.FusedMultiplyAdd(all, line._second, sum._second)
            );
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Store(float* to)
        {
            _first.Store(to);
            _second.Store(to + Lanes);
        }
    }
}
