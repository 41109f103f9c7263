using System.Runtime.Intrinsics;
using Shortlist.Basics;
using Shortlist.Learning.Factors;

namespace Shortlist.Tests.Learning.Factors;

public sealed unsafe class PairwiseKernelTests
{
    private const float Rate = 1e-3f;
    private const float Penalty = 0.3f;

    [Theory]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(40)]
    [InlineData(64)]
    [InlineData(100)]
    public void A_step_goes_down_the_gradient_as_differences_of_the_loss_give_it(int factors)
    {
        foreach (var width in new[] { 512, 256, 128 })
        {
            var vectors = Random(factors);
            float[] biases = [0.2f, -0.4f];
            var expected = Stepped(vectors, biases);

            var slope = Step(width, vectors, biases);

            Assert.Equal(expected.Slope, slope, 1e-5);
            for (var row = 0; row < 3; row++)
            {
                for (var i = 0; i < factors; i++)
                {
                    Assert.Equal(expected.Vectors[row][i], vectors.Row(row)[i], 2e-6);
                }
            }
            Assert.Equal(expected.Biases[0], biases[0], 2e-6);
            Assert.Equal(expected.Biases[1], biases[1], 2e-6);
        }
    }

    [Fact]
    public void A_margin_beyond_floats_is_settled_and_finite()
    {
        var vectors = Random(4);
        vectors.Row(0).Fill(1e6f);
        vectors.Row(1).Fill(1e6f);
        vectors.Row(2).Fill(-1e6f);

        Assert.InRange(Step(512, vectors, [0, 0]), 0, 1e-12f);
    }

    private static FactorVectors Random(int factors)
    {
        var random = new SeededRandom((ulong)factors);
        var vectors = new FactorVectors(3, factors);
        for (var row = 0; row < 3; row++)
        {
            foreach (ref var value in vectors.Row(row))
            {
                value = (float)(0.3 * random.NextNormal());
            }
        }
        return vectors;
    }

    private static float Step(int width, FactorVectors vectors, float[] biases) =>
        width switch
        {
            512 => Step<Lanes512, Vector512<float>>(vectors, biases),
            256 => Step<Lanes256, Vector256<float>>(vectors, biases),
            _ => Step<Lanes128, Vector128<float>>(vectors, biases),
        };

    private static float Step<TLanes, TVector>(FactorVectors vectors, float[] biases)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var user = vectors.At;
        var liked = user + vectors.Stride;
        var other = liked + vectors.Stride;
        var slope = PairwiseKernel.Step<TLanes, TVector>(
            user,
            liked,
            other,
            vectors.Stride,
            ref biases[0],
            ref biases[1],
            Rate,
            Penalty
        );
        GC.KeepAlive(vectors);
        return slope;
    }

    /// <summary>The twin: the loss written out in doubles, its gradient by central differences.</summary>
    private static (double[][] Vectors, double[] Biases, double Slope) Stepped(
        FactorVectors vectors,
        float[] biases
    )
    {
        const double Apart = 1e-5;
        double[][] at =
        [
            .. Enumerable
                .Range(0, 3)
                .Select(row => vectors.Row(row).ToArray().Select(v => (double)v).ToArray()),
            [.. biases.Select(bias => (double)bias)],
        ];
        double[][] to = [.. at.Select(row => (double[])row.Clone())];
        for (var row = 0; row < at.Length; row++)
        {
            for (var i = 0; i < at[row].Length; i++)
            {
                var here = at[row][i];
                at[row][i] = here + Apart;
                var above = Loss(at);
                at[row][i] = here - Apart;
                var below = Loss(at);
                at[row][i] = here;
                to[row][i] -= Rate * (above - below) / (2 * Apart);
            }
        }
        return (to[..3], to[3], 1 / (1 + Math.Exp(Margin(at))));
    }

    private static double Loss(double[][] at) =>
        Math.Log(1 + Math.Exp(-Margin(at))) + (Penalty / 2 * at.Sum(row => row.Sum(value => value * value)));

    private static double Margin(double[][] at) =>
        at[0].Select((value, i) => value * (at[1][i] - at[2][i])).Sum() + at[3][0] - at[3][1];
}
