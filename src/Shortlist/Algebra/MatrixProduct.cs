using System.Globalization;
using System.Numerics.Tensors;

namespace Shortlist.Algebra;

/// <summary>Products of dense float matrices, row after row, as layers of networks need them.</summary>
/// <remarks>
/// Every number is one chain of fused multiplications and additions along the depth, so it has the same bits whatever the
/// processor's width and however many rows are multiplied at once; only a·bᵀ of fewer than four rows adds up in the width's
/// order. One thread; up to 1.5 MB of memory a thread is kept for the next product. The matrices of a call never overlap.
/// </remarks>
public static class MatrixProduct
{
    private const int FewRows = 4; // Below, turning b takes longer than the product.

    /// <summary>c = a·b, or c += a·b: a is rows × depth, b is depth × columns.</summary>
    /// <exception cref="ArgumentException">A matrix is shorter than its shape says.</exception>
    public static void Multiply(
        ReadOnlySpan<float> a,
        ReadOnlySpan<float> b,
        Span<float> c,
        int rows,
        int columns,
        int depth,
        bool accumulate
    )
    {
        Begin(a, b, c, (rows, columns, depth), accumulate);
        Run(a, (depth, 1), b, (columns, 1), c, (rows, columns, depth));
    }

    /// <summary>c = a·bᵀ, or c += a·bᵀ: b is columns × depth.</summary>
    /// <exception cref="ArgumentException">A matrix is shorter than its shape says.</exception>
    public static void MultiplyTransposed(
        ReadOnlySpan<float> a,
        ReadOnlySpan<float> b,
        Span<float> c,
        int rows,
        int columns,
        int depth,
        bool accumulate
    )
    {
        Begin(a, b, c, (rows, columns, depth), accumulate);
        if (rows < FewRows)
        {
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < columns; column++)
                {
                    c[(row * columns) + column] += TensorPrimitives.Dot(
                        a.Slice(row * depth, depth),
                        b.Slice(column * depth, depth)
                    );
                }
            }
            return;
        }
        Run(a, (depth, 1), b, (1, depth), c, (rows, columns, depth));
    }

    /// <summary>c = aᵀ·b, or c += aᵀ·b: a is depth × rows; a weight's gradient from a batch.</summary>
    /// <exception cref="ArgumentException">A matrix is shorter than its shape says.</exception>
    public static void TransposedMultiply(
        ReadOnlySpan<float> a,
        ReadOnlySpan<float> b,
        Span<float> c,
        int rows,
        int columns,
        int depth,
        bool accumulate
    )
    {
        Begin(a, b, c, (rows, columns, depth), accumulate);
        Run(a, (1, rows), b, (columns, 1), c, (rows, columns, depth));
    }

    private static void Begin(
        ReadOnlySpan<float> a,
        ReadOnlySpan<float> b,
        Span<float> c,
        (int Rows, int Columns, int Depth) shape,
        bool accumulate
    )
    {
        CheckLength(nameof(a), a.Length, (long)shape.Rows * shape.Depth);
        CheckLength(nameof(b), b.Length, (long)shape.Depth * shape.Columns);
        CheckLength(nameof(c), c.Length, (long)shape.Rows * shape.Columns);
        if (!accumulate)
        {
            c[..(shape.Rows * shape.Columns)].Clear();
        }
    }

    // Steps: floats from a row to the next, and from a column.
    private static unsafe void Run(
        ReadOnlySpan<float> a,
        (int Row, int Column) aSteps,
        ReadOnlySpan<float> b,
        (int Row, int Column) bSteps,
        Span<float> c,
        (int Rows, int Columns, int Depth) shape
    )
    {
        fixed (float* pa = a)
        fixed (float* pb = b)
        fixed (float* pc = c)
        {
            MatrixTiles.Run(
                new(pa, aSteps.Row, aSteps.Column),
                new(pb, bSteps.Row, bSteps.Column),
                pc,
                shape.Rows,
                shape.Columns,
                shape.Depth
            );
        }
    }

    private static void CheckLength(string name, int length, long expected)
    {
        if (length < expected)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The matrix {name} has {length} numbers; its shape asks for {expected}. Give all of it."
                ),
                name
            );
        }
    }
}
