using Shortlist.Algebra;
using Shortlist.Basics;

namespace Shortlist.Tests.Algebra;

public sealed class MatrixProductTests
{
    // Whole tiles, edges on each side, more than one stretch of each dimension.
    public static TheoryData<int, int, int> Shapes { get; } =
        new()
        {
            { 1, 1, 1 },
            { 1, 64, 33 },
            { 6, 64, 64 },
            { 4, 16, 10 },
            { 5, 17, 9 },
            { 13, 65, 31 },
            { 24, 130, 300 },
            { 37, 3, 70 },
            { 200, 600, 20 },
            { 30, 48, 513 },
            { 7, 100, 5 },
            { 0, 5, 5 },
            { 5, 5, 0 },
        };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_product_is_a_chain_of_fused_steps_along_the_depth(int rows, int columns, int depth)
    {
        var (a, b, c) = (Some(rows * depth, 1), Some(depth * columns, 2), Some(rows * columns, 3));
        float[] expected = Plain(a, b, c, rows, columns, depth);

        var product = c.ToArray();
        MatrixProduct.Multiply(a, b, product, rows, columns, depth, accumulate: true);
        Assert.Equal(expected, product);

        product = [.. c];
        MatrixProduct.TransposedMultiply(
            Turned(a, rows, depth),
            b,
            product,
            rows,
            columns,
            depth,
            accumulate: true
        );
        Assert.Equal(expected, product);

        product = [.. c];
        var turned = Turned(b, depth, columns);
        MatrixProduct.MultiplyTransposed(a, turned, product, rows, columns, depth, accumulate: true);
        for (var i = 0; i < product.Length; i++)
        {
            Assert.Equal(expected[i], product[i], rows < 4 ? 1e-4 : 0);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_width_gives_the_same_bits(int rows, int columns, int depth)
    {
        var (a, b, c) = (Some(rows * depth, 4), Some(depth * columns, 5), Some(rows * columns, 6));
        float[] expected = Plain(a, b, c, rows, columns, depth);

        foreach (var bits in (int[])[512, 256, 128])
        {
            Assert.Equal(expected, Tiled(a, b, c, (rows, columns, depth), bits));
        }
    }

    [Fact]
    public void What_was_there_is_overwritten_unless_it_is_added_to()
    {
        float[] c = [float.NaN];

        MatrixProduct.Multiply([2, 3], [5, 7], c, 1, 1, 2, accumulate: false);
        Assert.Equal([31], c);
        MatrixProduct.MultiplyTransposed([2, 3], [5, 7], c, 1, 1, 2, accumulate: true);
        Assert.Equal([62], c);
        MatrixProduct.TransposedMultiply([2, 3], [5, 7], c, 1, 1, 2, accumulate: false);
        Assert.Equal([31], c);
    }

    [Fact]
    public void A_matrix_shorter_than_its_shape_is_refused()
    {
        var c = new float[4];
        Assert.Throws<ArgumentException>(() =>
            MatrixProduct.Multiply([1, 2, 3], [1, 2, 3, 4], c, 2, 2, 2, accumulate: false)
        );
        Assert.Throws<ArgumentException>(() =>
            MatrixProduct.Multiply([1, 2, 3, 4], [1, 2, 3, 4], c.AsSpan(1), 2, 2, 2, accumulate: false)
        );
    }

    private static unsafe float[] Tiled(
        float[] a,
        float[] b,
        float[] c,
        (int Rows, int Columns, int Depth) shape,
        int bits
    )
    {
        float[] product = [.. c];
        fixed (float* pa = a)
        fixed (float* pb = b)
        fixed (float* pc = product)
        {
            MatrixTiles.Run(new(pa, shape.Depth, 1), new(pb, shape.Columns, 1), pc, shape, bits);
        }
        return product;
    }

    private static float[] Plain(float[] a, float[] b, float[] c, int rows, int columns, int depth)
    {
        float[] product = [.. c];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                ref var cell = ref product[(row * columns) + column];
                for (var k = 0; k < depth; k++)
                {
                    cell = MathF.FusedMultiplyAdd(a[(row * depth) + k], b[(k * columns) + column], cell);
                }
            }
        }
        return product;
    }

    private static float[] Turned(float[] matrix, int rows, int columns)
    {
        var turned = new float[matrix.Length];
        for (var i = 0; i < matrix.Length; i++)
        {
            turned[(i % columns * rows) + (i / columns)] = matrix[i];
        }
        return turned;
    }

    private static float[] Some(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)random.NextNormal())];
    }
}
