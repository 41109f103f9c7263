using Shortlist.Algebra;
using Shortlist.Basics;

namespace Shortlist.Tests.Algebra;

public sealed class PositiveInverseTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(300)]
    public void Is_what_eliminating_row_by_row_gives(int size)
    {
        var matrix = Positive(size, 3);
        var expected = Eliminated(matrix, size);

        Assert.True(PositiveInverse.Invert(matrix, size, OneByOne));

        for (var i = 0; i < matrix.Length; i++)
        {
            Assert.Equal(expected[i], matrix[i], 1e-5);
        }
    }

    [Fact]
    public void Reads_the_lower_triangle_alone_and_writes_both()
    {
        var whole = Positive(140, 4);
        var half = whole.ToArray();
        for (var row = 0; row < 140; row++)
        {
            half.AsSpan((row * 140) + row + 1, 140 - row - 1).Fill(float.NaN);
        }

        Assert.True(PositiveInverse.Invert(whole, 140, OneByOne));
        Assert.True(PositiveInverse.Invert(half, 140, OneByOne));

        Assert.Equal(whole, half);
        Assert.Equal(whole[(3 * 140) + 130], whole[(130 * 140) + 3]);
    }

    [Fact]
    public void Whoever_computes_which_tile_the_numbers_are_the_same()
    {
        var plain = Positive(300, 5);
        var backwards = plain.ToArray();
        var shared = plain.ToArray();

        Assert.True(PositiveInverse.Invert(plain, 300, OneByOne));
        Assert.True(
            PositiveInverse.Invert(
                backwards,
                300,
                (parts, body) =>
                {
                    for (var part = parts - 1; part >= 0; part--)
                    {
                        body(part);
                    }
                }
            )
        );
        Assert.True(PositiveInverse.Invert(shared, 300, (parts, body) => Parallel.For(0, parts, body)));

        Assert.Equal(plain, backwards);
        Assert.Equal(plain, shared);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(200)]
    public void A_matrix_that_is_not_positive_is_told_and_left_as_it_was(int size)
    {
        var matrix = Positive(size, 6);
        matrix[^1] = -1;
        var before = matrix.ToArray();

        Assert.False(PositiveInverse.Invert(matrix, size, OneByOne));

        Assert.Equal(before, matrix);
    }

    [Fact]
    public void A_matrix_of_another_size_is_refused() =>
        Assert.Throws<ArgumentException>(() => PositiveInverse.Invert(new float[8], 3, OneByOne));

    private static void OneByOne(int parts, Action<int> body)
    {
        for (var part = 0; part < parts; part++)
        {
            body(part);
        }
    }

    private static float[] Positive(int size, ulong seed)
    {
        var random = new SeededRandom(seed);
        var rows = new double[2 * size * size];
        foreach (ref var value in rows.AsSpan())
        {
            value = random.NextNormal();
        }
        var matrix = new float[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = i == j ? size : 0.0;
                for (var k = 0; k < 2 * size; k++)
                {
                    sum += rows[(k * size) + i] * rows[(k * size) + j];
                }
                matrix[(i * size) + j] = matrix[(j * size) + i] = (float)sum;
            }
        }
        return matrix;
    }

    // Gauss and Jordan, in doubles: a positive matrix needs no pivoting.
    private static double[] Eliminated(float[] matrix, int size)
    {
        var left = Array.ConvertAll(matrix, value => (double)value);
        var right = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            right[(i * size) + i] = 1;
        }
        for (var pivot = 0; pivot < size; pivot++)
        {
            var scale = 1 / left[(pivot * size) + pivot];
            for (var column = 0; column < size; column++)
            {
                left[(pivot * size) + column] *= scale;
                right[(pivot * size) + column] *= scale;
            }
            for (var row = 0; row < size; row++)
            {
                var factor = left[(row * size) + pivot];
                for (var column = 0; row != pivot && column < size; column++)
                {
                    left[(row * size) + column] -= factor * left[(pivot * size) + column];
                    right[(row * size) + column] -= factor * right[(pivot * size) + column];
                }
            }
        }
        return right;
    }
}
