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
            TileLines<Two>.Run(source, part, cells + column, step, (shape.Rows, shape.Depth));
        }
    }

    /// <summary>16 numbers in two registers.</summary>
    private readonly struct Two(Vector256<float> first, Vector256<float> second) : ITileLine<Two>
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
