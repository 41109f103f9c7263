namespace Shortlist.Algebra;

/// <summary>Tiles of a product, as wide as a line: the sums stay in registers along the depth.</summary>
internal static unsafe class TileLines<TLine>
    where TLine : struct, ITileLine<TLine>
{
    /// <summary>Six rows, or fewer one by one.</summary>
    public static void Run(
        MatrixView source,
        MatrixView panel,
        float* cells,
        nint step,
        (int Rows, int Depth) shape
    )
    {
        if (shape.Rows == TilePack.Rows)
        {
            Six(source, panel, cells, step, shape.Depth);
            return;
        }
        for (var row = 0; row < shape.Rows; row++)
        {
            var own = new MatrixView(source.At(row, 0), 0, source.ColumnStep);
            Single(own, panel, cells + (row * step), shape.Depth);
        }
    }

    private static void Six(MatrixView source, MatrixView panel, float* cells, nint step, int depth)
    {
        var r0 = TLine.Load(cells);
        var r1 = TLine.Load(cells + step);
        var r2 = TLine.Load(cells + (2 * step));
        var r3 = TLine.Load(cells + (3 * step));
        var r4 = TLine.Load(cells + (4 * step));
        var r5 = TLine.Load(cells + (5 * step));
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
            var b = TLine.Load(line);
            r0 = TLine.Add(r0, a0[at], b);
            r1 = TLine.Add(r1, a1[at], b);
            r2 = TLine.Add(r2, a2[at], b);
            r3 = TLine.Add(r3, a3[at], b);
            r4 = TLine.Add(r4, a4[at], b);
            r5 = TLine.Add(r5, a5[at], b);
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
        var sum = TLine.Load(cells);
        var line = panel.Start;
        var at = source.Start;
        for (; depth > 0; depth--, line += panel.RowStep, at += source.ColumnStep)
        {
            sum = TLine.Add(sum, *at, TLine.Load(line));
        }
        sum.Store(cells);
    }
}
