using System.Numerics.Tensors;

namespace Shortlist.Algebra;

/// <summary>One stretch of rows, columns and depth of a product, tile by tile.</summary>
internal readonly unsafe struct TileBlock(
    MatrixView left,
    MatrixView right,
    float* target,
    int targetStep,
    int vectorBits
)
{
    /// <param name="panels">b laid out; with a direct b, room for the panel whose width is odd.</param>
    /// <param name="room">For a, where its rows don't lie whole.</param>
    /// <param name="shape">Of the stretch.</param>
    /// <param name="isDirect">b is read where it lies.</param>
    public void Run(float* panels, float* room, (int Rows, int Columns, int Depth) shape, bool isDirect)
    {
        var (rowStep, depthStep, tileStep) = (left.RowStep, left.ColumnStep, TilePack.Rows * left.RowStep);
        var from = left.Start;
        if (!left.HasWholeRows)
        {
            TilePack.Rows6(left, room, shape.Depth, shape.Rows);
            (rowStep, depthStep, tileStep) = (1, TilePack.Rows, (nint)TilePack.Rows * shape.Depth);
            from = room;
        }
        var odd = stackalloc float[TilePack.Rows * TilePack.Columns];
        for (var column = 0; column < shape.Columns; column += TilePack.Columns)
        {
            var columns = Math.Min(TilePack.Columns, shape.Columns - column);
            var step = TilePack.PanelStep(columns);
            var panel = new MatrixView(panels + ((nint)column * shape.Depth), step, 1);
            if (isDirect && columns == step)
            {
                panel = new(right.At(0, column), right.RowStep, 1);
            }
            else if (isDirect)
            {
                panel = new(panels, step, 1);
                TilePack.Panel(new(right.At(0, column), right.RowStep, 1), panels, shape.Depth, columns);
            }
            var tile = from;
            for (var row = 0; row < shape.Rows; row += TilePack.Rows, tile += tileStep)
            {
                var rows = Math.Min(TilePack.Rows, shape.Rows - row);
                var source = new MatrixView(tile, rowStep, depthStep);
                var cells = target + ((nint)row * targetStep) + column;
                if (columns == step)
                {
                    Tile(source, panel, cells, targetStep, (rows, columns, shape.Depth));
                    continue;
                }
                Copy(cells, targetStep, odd, step, rows, columns);
                Tile(source, panel, odd, step, (rows, step, shape.Depth));
                Copy(odd, step, cells, targetStep, rows, columns);
            }
        }
    }

    private void Tile(
        MatrixView source,
        MatrixView panel,
        float* cells,
        int step,
        (int Rows, int Columns, int Depth) shape
    )
    {
        switch (vectorBits)
        {
            case 512:
                Tiles512.Run(source, panel, cells, step, shape);
                break;
            case 256:
                Tiles256.Run(source, panel, cells, step, shape);
                break;
            default:
                RunPortably(source, panel, cells, step, shape);
                break;
        }
    }

    private static void RunPortably(
        MatrixView source,
        MatrixView panel,
        float* cells,
        int step,
        (int Rows, int Columns, int Depth) shape
    )
    {
        for (var row = 0; row < shape.Rows; row++)
        {
            var line = new Span<float>(cells + ((nint)row * step), shape.Columns);
            for (var k = 0; k < shape.Depth; k++)
            {
                var factors = new ReadOnlySpan<float>(panel.At(k, 0), shape.Columns);
                TensorPrimitives.FusedMultiplyAdd(factors, *source.At(row, k), line, line);
            }
        }
    }

    private static void Copy(float* from, int fromStep, float* to, int toStep, int rows, int columns)
    {
        for (var row = 0; row < rows; row++)
        {
            new ReadOnlySpan<float>(from + ((nint)row * fromStep), columns).CopyTo(
                new Span<float>(to + ((nint)row * toStep), columns)
            );
        }
    }
}
