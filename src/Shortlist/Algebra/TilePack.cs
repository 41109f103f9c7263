using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Shortlist.Algebra;

/// <summary>Lays parts of matrices out in the order in which tiles read them.</summary>
internal static unsafe class TilePack
{
    public const int Rows = 6;
    public const int Columns = 64;

    /// <summary>Columns of a narrow tile; panels are filled up with nought to a multiple of it.</summary>
    public const int Narrow = 16;

    /// <summary>Floats from one line of a panel to the next.</summary>
    public static int PanelStep(int columns) => Math.Min(Columns, (columns + Narrow - 1) & -Narrow);

    /// <summary>Panels of up to 64 columns one after the other, each line after line.</summary>
    public static void Columns64(MatrixView from, float* to, int depth, int columns)
    {
        for (var column = 0; column < columns; column += Columns)
        {
            Panel(
                new(from.At(0, column), from.RowStep, from.ColumnStep),
                to + ((nint)column * depth),
                depth,
                Math.Min(Columns, columns - column)
            );
        }
    }

    /// <summary>One panel.</summary>
    public static void Panel(MatrixView from, float* to, int depth, int columns)
    {
        var step = PanelStep(columns);
        if (from.HasWholeRows)
        {
            for (var k = 0; k < depth; k++)
            {
                var line = new Span<float>(to + ((nint)k * step), step);
                new ReadOnlySpan<float>(from.At(k, 0), columns).CopyTo(line);
                line[columns..].Clear();
            }
            return;
        }
        for (var column = 0; column < step; column += 4)
        {
            Turn(from, to + column, step, column, depth, Math.Min(4, columns - column));
        }
    }

    /// <summary>Six rows at a time, the six numbers of one depth beside each other, where those of a depth lie so.</summary>
    public static void Rows6(MatrixView from, float* to, int depth, int rows)
    {
        var tile = 0;
        for (; tile + Rows <= rows; tile += Rows)
        {
            for (var k = 0; k < depth; k++, to += Rows)
            {
                var six = from.At(tile, k);
                Vector128.Load(six).Store(to);
                Vector64.Load(six + 4).Store(to + 4);
            }
        }
        for (var k = 0; k < depth && tile < rows; k++, to += Rows)
        {
            for (var row = tile; row < rows; row++)
            {
                to[row - tile] = *from.At(row, k);
            }
        }
    }

    // Four columns, each of which lies as a row, beside each other.
    private static void Turn(MatrixView from, float* to, int step, int column, int depth, int present)
    {
        var k = 0;
        if (Sse.IsSupported && present == 4 && from.RowStep == 1)
        {
            var r0 = from.At(0, column);
            var r1 = from.At(0, column + 1);
            var r2 = from.At(0, column + 2);
            var r3 = from.At(0, column + 3);
            for (; k + 4 <= depth; k += 4)
            {
                var (v0, v1) = (Vector128.Load(r0 + k), Vector128.Load(r1 + k));
                var (v2, v3) = (Vector128.Load(r2 + k), Vector128.Load(r3 + k));
                var (low01, high01) = (Sse.UnpackLow(v0, v1), Sse.UnpackHigh(v0, v1));
                var (low23, high23) = (Sse.UnpackLow(v2, v3), Sse.UnpackHigh(v2, v3));
                var line = to + ((nint)k * step);
                Sse.MoveLowToHigh(low01, low23).Store(line);
                Sse.MoveHighToLow(low23, low01).Store(line + step);
                Sse.MoveLowToHigh(high01, high23).Store(line + (2 * step));
                Sse.MoveHighToLow(high23, high01).Store(line + (3 * step));
            }
        }
        for (; k < depth; k++)
        {
            for (var i = 0; i < 4; i++)
            {
                to[((nint)k * step) + i] = i < present ? *from.At(k, column + i) : 0;
            }
        }
    }
}
