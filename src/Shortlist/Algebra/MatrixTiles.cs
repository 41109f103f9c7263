using System.Runtime.Intrinsics;

namespace Shortlist.Algebra;

/// <summary>
/// Walks a product in tiles of 6 × 64 numbers that stay in registers along a stretch of the depth, with what a tile reads laid
/// out in the order it is read. Goto and van de Geijn, "Anatomy of High-Performance Matrix Multiplication", 2008.
/// </summary>
internal static unsafe class MatrixTiles
{
    /// <summary>Of b, 512 kB are laid out at a time and stay in the second cache; a panel of 64 columns passes the first.</summary>
    private const int DepthStretch = 256;

    private const int ColumnStretch = 512;

    /// <summary>Rows of a whose stretch stays in the second cache beside it.</summary>
    private const int RowStretch = 192;

    /// <summary>Fewer rows read b too seldom for laying it out to pay.</summary>
    private const int RowsWorthPacking = 24;

    private const int Padding = 16; // Floats of a cache line.

    [ThreadStatic]
    private static float[]? _room;

    /// <summary>c += a·b with the widest vectors there are.</summary>
    public static void Run(MatrixView a, MatrixView b, float* c, int rows, int columns, int depth) =>
        Run(a, b, c, (rows, columns, depth), VectorBits);

    private static int VectorBits =>
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : 128;

    /// <param name="a">Rows × depth.</param>
    /// <param name="b">Depth × columns.</param>
    /// <param name="c">Rows × columns, row after row; added to.</param>
    /// <param name="shape">Of the product.</param>
    /// <param name="vectorBits">512, 256, or else the portable way; all give the same bits.</param>
    internal static void Run(
        MatrixView a,
        MatrixView b,
        float* c,
        (int Rows, int Columns, int Depth) shape,
        int vectorBits
    )
    {
        const int PanelNumbers = DepthStretch * ColumnStretch;
        _room ??= GC.AllocateUninitializedArray<float>(
            PanelNumbers + (DepthStretch * RowStretch) + Padding,
            pinned: true
        );
        var room = (float*)(
            ((nint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _room[0]) + 63) & ~(nint)63
        );
        var isDirect = b.HasWholeRows && (shape.Rows < RowsWorthPacking || shape.Columns <= TilePack.Columns);
        for (var column = 0; column < shape.Columns; column += ColumnStretch)
        {
            var columns = Math.Min(ColumnStretch, shape.Columns - column);
            for (var at = 0; at < shape.Depth; at += DepthStretch)
            {
                var depth = Math.Min(DepthStretch, shape.Depth - at);
                var right = new MatrixView(b.At(at, column), b.RowStep, b.ColumnStep);
                if (!isDirect)
                {
                    TilePack.Columns64(right, room, depth, columns);
                }
                for (var row = 0; row < shape.Rows; row += RowStretch)
                {
                    var rows = Math.Min(RowStretch, shape.Rows - row);
                    var left = new MatrixView(a.At(row, at), a.RowStep, a.ColumnStep);
                    var target = c + ((nint)row * shape.Columns) + column;
                    var block = new TileBlock(left, right, target, shape.Columns, vectorBits);
                    block.Run(room, room + PanelNumbers, (rows, columns, depth), isDirect);
                }
            }
        }
    }
}
