using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Shortlist.Algebra;

/// <summary>Tiles of a product in 512-bit vectors: 6 × 64 numbers in 24 registers, 6 × 16 at the right edge, single rows below.</summary>
internal static unsafe class Tiles512
{
    private const int Lanes = 16;

    public static void Run(
        MatrixView source,
        MatrixView panel,
        float* cells,
        int step,
        (int Rows, int Columns, int Depth) shape
    )
    {
        if (shape.Columns == TilePack.Columns && shape.Rows == TilePack.Rows)
        {
            Wide(source, panel, cells, step, shape.Depth);
            return;
        }
        for (var column = 0; column < shape.Columns; column += Lanes)
        {
            var part = new MatrixView(panel.At(0, column), panel.RowStep, 1);
            if (shape.Rows == TilePack.Rows)
            {
                Narrow(source, part, cells + column, step, shape.Depth);
            }
            else if (shape.Columns - column >= TilePack.Columns)
            {
                for (var row = 0; row < shape.Rows; row++)
                {
                    var own = new MatrixView(source.At(row, 0), 0, source.ColumnStep);
                    Line(own, part, cells + ((nint)row * step) + column, shape.Depth);
                }
                column += TilePack.Columns - Lanes;
            }
            else
            {
                for (var row = 0; row < shape.Rows; row++)
                {
                    var own = new MatrixView(source.At(row, 0), 0, source.ColumnStep);
                    Single(own, part, cells + ((nint)row * step) + column, shape.Depth);
                }
            }
        }
    }

    private static void Wide(MatrixView source, MatrixView panel, float* cells, nint step, int depth)
    {
        var r0 = Four.Load(cells);
        var r1 = Four.Load(cells + step);
        var r2 = Four.Load(cells + (2 * step));
        var r3 = Four.Load(cells + (3 * step));
        var r4 = Four.Load(cells + (4 * step));
        var r5 = Four.Load(cells + (5 * step));
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
            var b = Four.Load(line);
            r0 = Four.Add(r0, a0[at], b);
            r1 = Four.Add(r1, a1[at], b);
            r2 = Four.Add(r2, a2[at], b);
            r3 = Four.Add(r3, a3[at], b);
            r4 = Four.Add(r4, a4[at], b);
            r5 = Four.Add(r5, a5[at], b);
        }
        r0.Store(cells);
        r1.Store(cells + step);
        r2.Store(cells + (2 * step));
        r3.Store(cells + (3 * step));
        r4.Store(cells + (4 * step));
        r5.Store(cells + (5 * step));
    }

    private static void Narrow(MatrixView source, MatrixView panel, float* cells, nint step, int depth)
    {
        var (r0, r1) = (Vector512.Load(cells), Vector512.Load(cells + step));
        var (r2, r3) = (Vector512.Load(cells + (2 * step)), Vector512.Load(cells + (3 * step)));
        var (r4, r5) = (Vector512.Load(cells + (4 * step)), Vector512.Load(cells + (5 * step)));
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
            var b = Vector512.Load(line);
            r0 = Vector512.FusedMultiplyAdd(Vector512.Create(a0[at]), b, r0);
            r1 = Vector512.FusedMultiplyAdd(Vector512.Create(a1[at]), b, r1);
            r2 = Vector512.FusedMultiplyAdd(Vector512.Create(a2[at]), b, r2);
            r3 = Vector512.FusedMultiplyAdd(Vector512.Create(a3[at]), b, r3);
            r4 = Vector512.FusedMultiplyAdd(Vector512.Create(a4[at]), b, r4);
            r5 = Vector512.FusedMultiplyAdd(Vector512.Create(a5[at]), b, r5);
        }
        r0.Store(cells);
        r1.Store(cells + step);
        r2.Store(cells + (2 * step));
        r3.Store(cells + (3 * step));
        r4.Store(cells + (4 * step));
        r5.Store(cells + (5 * step));
    }

    private static void Line(MatrixView source, MatrixView panel, float* cells, int depth)
    {
        var sum = Four.Load(cells);
        var line = panel.Start;
        var at = source.Start;
        for (; depth > 0; depth--, line += panel.RowStep, at += source.ColumnStep)
        {
            sum = Four.Add(sum, *at, Four.Load(line));
        }
        sum.Store(cells);
    }

    private static void Single(MatrixView source, MatrixView panel, float* cells, int depth)
    {
        var sum = Vector512.Load(cells);
        var line = panel.Start;
        var at = source.Start;
        for (; depth > 0; depth--, line += panel.RowStep, at += source.ColumnStep)
        {
            sum = Vector512.FusedMultiplyAdd(Vector512.Create(*at), Vector512.Load(line), sum);
        }
        sum.Store(cells);
    }

    /// <summary>64 numbers in four registers.</summary>
    private readonly struct Four(
        Vector512<float> first,
        Vector512<float> second,
        Vector512<float> third,
        Vector512<float> fourth
    )
    {
        private readonly Vector512<float> _first = first;
        private readonly Vector512<float> _second = second;
        private readonly Vector512<float> _third = third;
        private readonly Vector512<float> _fourth = fourth;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Four Load(float* from) =>
            new(
                Vector512.Load(from),
                Vector512.Load(from + Lanes),
                Vector512.Load(from + (2 * Lanes)),
                Vector512.Load(from + (3 * Lanes))
            );

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Four Add(Four sum, float factor, Four line)
        {
            var all = Vector512.Create(factor);
            return new(
                Vector512.FusedMultiplyAdd(all, line._first, sum._first),
                Vector512.FusedMultiplyAdd(all, line._second, sum._second),
                Vector512.FusedMultiplyAdd(all, line._third, sum._third),
                Vector512.FusedMultiplyAdd(all, line._fourth, sum._fourth)
            );
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Store(float* to)
        {
            _first.Store(to);
            _second.Store(to + Lanes);
            _third.Store(to + (2 * Lanes));
            _fourth.Store(to + (3 * Lanes));
        }
    }
}
