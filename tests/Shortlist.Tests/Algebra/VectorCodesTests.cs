using Shortlist.Algebra;
using Shortlist.Basics;

namespace Shortlist.Tests.Algebra;

public sealed unsafe class VectorCodesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(64)]
    [InlineData(300)]
    public void What_codes_miss_is_no_longer_than_they_say(int dimension)
    {
        var random = new SeededRandom(6);
        var padded = CodeKernels.Padded(dimension);
        var codes = stackalloc byte[padded];
        for (var run = 0; run < 300; run++)
        {
            var size = Math.Pow(10, random.Next(17) - 8);
            var vector = new float[dimension];
            for (var i = 0; i < dimension; i++)
            {
                vector[i] = (float)(random.NextNormal() * size);
            }

            var scale = VectorCodes.ScaleOf[VectorCodes.Encode(vector, codes, padded, out var residual)];

            var missed = 0.0;
            for (var i = 0; i < padded; i++)
            {
                var error = (i < dimension ? vector[i] : 0) - ((double)scale * (codes[i] - VectorCodes.Zero));
                missed += error * error;
                Assert.InRange(codes[i], 1, 127);
            }
            var bound = VectorCodes.Residual(residual, dimension, scale);
            Assert.InRange(Math.Sqrt(missed), 0, bound);
            Assert.InRange(bound, 0, 0.51 * scale * Math.Sqrt(dimension));
        }
    }

    [Fact]
    public void A_query_as_bytes_says_what_it_misses()
    {
        var random = new SeededRandom(7);
        var query = new float[40];
        for (var i = 0; i < query.Length; i++)
        {
            query[i] = (float)random.NextNormal();
        }
        var signed = new sbyte[64];

        VectorCodes.EncodeSigned(query, signed, out var scale, out var sum, out var missed);

        var squares = query.Select((value, i) => Math.Pow(value - ((double)scale * signed[i]), 2)).Sum();
        Assert.Equal(signed.Sum(value => value), sum);
        Assert.InRange(Math.Sqrt(squares), 0, missed);
        Assert.Equal(127, signed.Max(value => Math.Abs((int)value)));
    }

    [Fact]
    public void A_query_of_zeros_is_bytes_of_zero()
    {
        var signed = new sbyte[32];
        VectorCodes.EncodeSigned(new float[8], signed, out var scale, out var sum, out var missed);

        Assert.Equal((0f, 0, 0f), (scale, sum, missed));
        Assert.All(signed, value => Assert.Equal(0, value));
    }
}
