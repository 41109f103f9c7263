using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Shortlist.Learning.Factors;

/// <summary>The sum of v·vᵀ over all rows of some vectors: what those that nothing is known of weigh in a solve.</summary>
/// <remarks>Immutable, stride × stride, both triangles. The vectors must not change as long as rows are solved against it.</remarks>
internal sealed unsafe class GramMatrix
{
    private const int BlocksMax = 64; // Fixed, so that sums don't depend on the number of threads; bounds the memory too.
    private const int BlockSizeMin = 256;
    private const int RowsAtOnce = 64; // Of which a block stays in the nearest cache.

    private readonly float[] _values;
    private readonly int _first;

    private GramMatrix(FactorVectors vectors)
    {
        Vectors = vectors;
        (_values, _first) = FactorVectors.AlignedFloats(vectors.Stride * vectors.Stride);
    }

    private GramMatrix(GramMatrix known, FactorVectors vectors) =>
        (Vectors, _values, _first) = (vectors, known._values, known._first);

    public FactorVectors Vectors { get; }

    /// <summary>The caller keeps this object alive while using it.</summary>
    public float* At => (float*)Unsafe.AsPointer(ref _values[_first]);

    public static GramMatrix Of(FactorVectors vectors, Workers workers)
    {
        var size = Math.Max(BlockSizeMin, Rows.BlockCount(vectors.RowCount, BlocksMax));
        var blocks = new GramMatrix[Rows.BlockCount(vectors.RowCount, size)];
        workers.Run(
            blocks.Length,
            block =>
            {
                blocks[block] = new(vectors);
                blocks[block].AddRows(block * size, Math.Min(vectors.RowCount, (block + 1) * size));
            }
        );
        var whole = new GramMatrix(vectors);
        foreach (var block in blocks)
        {
            for (var i = 0; i < vectors.Stride * vectors.Stride; i++)
            {
                whole._values[whole._first + i] += block._values[block._first + i];
            }
        }
        whole.Mirror();
        return whole;
    }

    /// <summary>The same sum, for rows whose cells refer to other vectors of the same length.</summary>
    public GramMatrix For(FactorVectors vectors) => new(this, vectors);

    private void AddRows(int start, int end)
    {
        for (var row = start; row < end; row += RowsAtOnce)
        {
            var rows = Vectors.At + ((nint)row * Vectors.Stride);
            var count = Math.Min(RowsAtOnce, end - row);
            if (Vector512.IsHardwareAccelerated)
            {
                GramKernel.Add<Lanes512, Vector512<float>>(rows, count, Vectors.Stride, At);
            }
            else if (Vector256.IsHardwareAccelerated)
            {
                GramKernel.Add<Lanes256, Vector256<float>>(rows, count, Vectors.Stride, At);
            }
            else
            {
                GramKernel.Add<Lanes128, Vector128<float>>(rows, count, Vectors.Stride, At);
            }
        }
        GC.KeepAlive(Vectors);
    }

    private void Mirror()
    {
        for (var i = 0; i < Vectors.Stride; i++)
        {
            for (var j = 0; j < i; j++)
            {
                At[(i * Vectors.Stride) + j] = At[(j * Vectors.Stride) + i];
            }
        }
    }
}
