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
        var each = (shape.Rows, shape.Depth);
        if (shape.Columns == TilePack.Columns)
        {
            TileLines<Four>.Run(source, panel, cells, step, each);
            return;
        }
        for (var column = 0; column < shape.Columns; column += Lanes)
        {
            var part = new MatrixView(panel.At(0, column), panel.RowStep, 1);
            TileLines<One>.Run(source, part, cells + column, step, each);
        }
    }

    /// <summary>16 numbers in one register.</summary>
    private readonly struct One(Vector512<float> all) : ITileLine<One>
    {
        private readonly Vector512<float> _all = all;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static One Load(float* from) => new(Vector512.Load(from));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static One Add(One sum, float factor, One line) =>
            new(Vector512.FusedMultiplyAdd(Vector512.Create(factor), line._all, sum._all));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Store(float* to) => _all.Store(to);
    }

    /// <summary>64 numbers in four registers.</summary>
    private readonly struct Four(
        Vector512<float> first,
        Vector512<float> second,
        Vector512<float> third,
        Vector512<float> fourth
    ) : ITileLine<Four>
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
