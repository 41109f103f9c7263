using Shortlist.Algebra;
using Shortlist.Basics;

namespace Shortlist.Tests.Algebra;

public sealed unsafe class FloatKernelsTests
{
    [Fact]
    public void Every_width_gives_the_bits_of_the_scalar_twin_at_every_dimension_and_alignment()
    {
        var random = new SeededRandom(3);
        for (var dimension = 1; dimension <= 260; dimension++)
        {
            var count = FloatKernels.Padded(dimension);
            var memory = NativeBlock.Of((2 * (count + 16)) * sizeof(float));
            // Off by one and by three floats: no kernel may want an alignment.
            var left = (float*)memory.At + 1;
            var right = left + count + 2;
            for (var i = 0; i < dimension; i++)
            {
                left[i] = (float)(random.NextNormal() * Math.Pow(10, random.Next(7) - 3));
                right[i] = (float)random.NextNormal();
            }

            Assert.InRange(count - dimension, 0, FloatKernels.Block - 1);
            var dot = Bits(Twin(left, right, count, isDistance: false));
            Assert.Equal(dot, Bits(FloatKernels.Dot(left, right, count)));
            Assert.Equal(dot, Bits(FloatKernels.Sum512<DotStep>(left, right, count)));
            Assert.Equal(dot, Bits(FloatKernels.Sum256<DotStep>(left, right, count)));
            Assert.Equal(dot, Bits(FloatKernels.Sum128<DotStep>(left, right, count)));
            var distance = Bits(Twin(left, right, count, isDistance: true));
            Assert.Equal(distance, Bits(FloatKernels.SquaredDistance(left, right, count)));
            Assert.Equal(distance, Bits(FloatKernels.Sum512<DistanceStep>(left, right, count)));
            Assert.Equal(distance, Bits(FloatKernels.Sum256<DistanceStep>(left, right, count)));
            Assert.Equal(distance, Bits(FloatKernels.Sum128<DistanceStep>(left, right, count)));
            GC.KeepAlive(memory);
        }
    }

    [Fact]
    public void Agrees_with_sums_in_double_precision()
    {
        var random = new SeededRandom(4);
        const int Count = 768;
        var memory = NativeBlock.Of(2 * Count * sizeof(float));
        var (left, right) = ((nint)memory.At, (nint)memory.At + (Count * sizeof(float)));
        var (dot, distance) = (0.0, 0.0);
        for (var i = 0; i < Count; i++)
        {
            var (a, b) = ((float)random.NextNormal(), (float)random.NextNormal());
            (((float*)left)[i], ((float*)right)[i]) = (a, b);
            dot += (double)a * b;
            distance += ((double)a - b) * ((double)a - b);
        }

        Assert.Equal(dot, FloatKernels.Dot((float*)left, (float*)right, Count), 1e-4);
        Assert.Equal(distance, FloatKernels.SquaredDistance((float*)left, (float*)right, Count), 1e-3);
        GC.KeepAlive(memory);
    }

    private static int Bits(float value) => BitConverter.SingleToInt32Bits(value);

    // 64 running sums, folded in halves.
    private static float Twin(float* left, float* right, int count, bool isDistance)
    {
        var sums = new float[64];
        for (var i = 0; i < count; i++)
        {
            var (a, b) = isDistance ? (left[i] - right[i], left[i] - right[i]) : (left[i], right[i]);
            sums[i % 64] = MathF.FusedMultiplyAdd(a, b, sums[i % 64]);
        }
        var folded = new float[16];
        for (var i = 0; i < 16; i++)
        {
            folded[i] = (sums[i] + sums[16 + i]) + (sums[32 + i] + sums[48 + i]);
        }
        for (var half = 8; half > 0; half /= 2)
        {
            for (var i = 0; i < half; i++)
            {
                folded[i] += folded[half + i];
            }
        }
        return folded[0];
    }
}
