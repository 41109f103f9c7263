using System.Numerics.Tensors;

namespace Shortlist.Algebra;

/// <summary>Products of dense float matrices, row after row, as layers of networks need them.</summary>
public static class MatrixProduct
{
    /// <summary>c = a·b, or c += a·b: a is rows × depth, b is depth × columns.</summary>
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
        for (var row = 0; row < rows; row++)
        {
            var target = c.Slice(row * columns, columns);
            if (!accumulate)
            {
                target.Clear();
            }
            for (var k = 0; k < depth; k++)
            {
                TensorPrimitives.MultiplyAdd(
                    b.Slice(k * columns, columns),
                    a[(row * depth) + k],
                    target,
                    target
                );
            }
        }
    }

    /// <summary>c = a·bᵀ, or c += a·bᵀ: b is columns × depth.</summary>
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
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var dot = TensorPrimitives.Dot(a.Slice(row * depth, depth), b.Slice(column * depth, depth));
                ref var cell = ref c[(row * columns) + column];
                cell = accumulate ? cell + dot : dot;
            }
        }
    }

    /// <summary>c = aᵀ·b, or c += aᵀ·b: a is depth × rows; a weight's gradient from a batch.</summary>
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
        if (!accumulate)
        {
            c[..(rows * columns)].Clear();
        }
        for (var k = 0; k < depth; k++)
        {
            for (var row = 0; row < rows; row++)
            {
                var target = c.Slice(row * columns, columns);
                TensorPrimitives.MultiplyAdd(
                    b.Slice(k * columns, columns),
                    a[(k * rows) + row],
                    target,
                    target
                );
            }
        }
    }
}
