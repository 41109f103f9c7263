using Shortlist.Algebra;
using Shortlist.Basics;

namespace Shortlist.Tests.Algebra;

public sealed class VectorMathTests
{
    [Fact]
    public void Agrees_with_the_scalar_twins_at_every_length()
    {
        var random = new SeededRandom(1);
        for (var length = 1; length <= 257; length++)
        {
            var left = Random(random, length);
            var right = Random(random, length);

            Assert.Equal(
                Dot(left, right) / Math.Sqrt(Dot(left, left) * Dot(right, right)),
                VectorMath.Cosine(left, right),
                1e-5
            );
            var unit = left.ToArray();
            Assert.True(VectorMath.Normalise(unit));
            Assert.Equal(1, Dot(unit, unit), 1e-5);
            Assert.Equal(left[0] / Math.Sqrt(Dot(left, left)), unit[0], 1e-5);
        }
    }

    [Fact]
    public void A_vector_without_direction_has_no_cosine_and_is_left_alone()
    {
        float[] zero = [0, 0];
        float[] broken = [1, float.NaN];

        Assert.Equal(float.NaN, VectorMath.Cosine(zero, [1, 2]));
        Assert.Equal(float.NaN, VectorMath.Cosine(broken, [1, 2]));
        Assert.False(VectorMath.Normalise(zero));
        Assert.False(VectorMath.Normalise(broken));
        Assert.False(VectorMath.Normalise([float.PositiveInfinity, 1]));
        Assert.False(VectorMath.Normalise([]));
        Assert.Equal([0, 0], zero);
    }

    [Theory]
    [InlineData(3e38f)]
    [InlineData(1e-38f)]
    public void Very_long_and_very_short_vectors_keep_their_direction(float size)
    {
        float[] vector = [size, -size];

        Assert.True(VectorMath.Normalise(vector));
        Assert.Equal(Math.Sqrt(0.5), vector[0], 1e-6);
        Assert.Equal(-Math.Sqrt(0.5), vector[1], 1e-6);
    }

    [Fact]
    public void Vectors_of_two_lengths_are_a_mistake() =>
        Assert.Throws<ArgumentException>(() => VectorMath.Cosine([1], [1, 2]));

    private static float[] Random(SeededRandom random, int length) =>
        [.. Enumerable.Range(0, length).Select(_ => (float)random.NextNormal())];

    private static double Dot(float[] left, float[] right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
        {
            sum += (double)left[i] * right[i];
        }
        return sum;
    }
}
