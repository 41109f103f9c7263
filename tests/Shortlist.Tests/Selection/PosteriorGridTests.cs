using MathNet.Numerics.Distributions;
using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Selection;

namespace Shortlist.Tests.Selection;

public sealed class PosteriorGridTests
{
    public static TheoryData<double[], double[]> Posteriors =>
        new()
        {
            { [1, 1], [1, 1] },
            { [0.1, 0.1, 0.1], [4.9, 4.9, 1] },
            { [2, 3, 20, 0.5], [50, 60, 700, 9.5] },
            // One that nobody knows among two that are known very well.
            { [1_000, 1_020, 0.5], [99_000, 98_980, 49.5] },
            { [5, 5, 5, 5, 5, 5, 5, 8], [95, 95, 95, 95, 95, 95, 95, 92] },
        };

    [Theory]
    [MemberData(nameof(Posteriors))]
    public void The_chance_of_the_largest_is_nearly_that_of_the_true_posteriors(double[] a, double[] b)
    {
        using var grid = new PosteriorGrid(a, b);
        var (points, weights) = GaussLegendre.OnUnit((a.Length + 1) / 2);
        for (var i = 0; i < a.Length; i++)
        {
            Assert.Equal(Plain(a, b, i), grid.ChanceOfLargest(i, points, weights), 0.01);
        }
    }

    [Fact]
    public void The_chances_of_all_add_up_to_one()
    {
        var random = new SeededRandom(4);
        for (var run = 0; run < 50; run++)
        {
            var count = 1 + random.Next(20);
            double[] a = [.. Enumerable.Range(0, count).Select(_ => Math.Exp(4 * random.NextNormal()))];
            double[] b = [.. Enumerable.Range(0, count).Select(_ => Math.Exp(4 * random.NextNormal()))];
            using var grid = new PosteriorGrid(a, b);
            var (points, weights) = GaussLegendre.OnUnit((count + 1) / 2);
            var sum = 0.0;
            for (var i = 0; i < count; i++)
            {
                sum += grid.ChanceOfLargest(i, points, weights);
            }

            Assert.Equal(1, sum, 1e-9);
        }
    }

    [Theory]
    [InlineData(0.5, 9.5)]
    [InlineData(3, 40)]
    [InlineData(1_000, 99_000)]
    public void Quantiles_are_nearly_those_of_the_true_posterior(double a, double b)
    {
        using var grid = new PosteriorGrid([a, 7], [b, 1]);
        foreach (var share in (double[])[0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98])
        {
            var rate = 1 / (1 + Math.Exp(-grid.Quantile(0, share)));

            Assert.Equal(share, Beta.CDF(a, b, rate), 0.01);
        }
        Assert.True(double.IsFinite(grid.Quantile(0, 0)));
        Assert.True(double.IsFinite(grid.Quantile(0, 1 - (1.0 / (1UL << 53)))));
    }

    // ∫ f(i) Π F(j) over the log-odds, in small steps.
    private static double Plain(double[] a, double[] b, int posterior)
    {
        const double Step = 0.002;
        var sum = 0.0;
        for (var y = -30.0; y < 12; y += Step)
        {
            var (low, rate, high) = (Rate(y), Rate(y + (Step / 2)), Rate(y + Step));
            var mass = Beta.CDF(a[posterior], b[posterior], high) - Beta.CDF(a[posterior], b[posterior], low);
            if (mass <= 0)
            {
                continue;
            }
            for (var j = 0; j < a.Length; j++)
            {
                mass *= j == posterior ? 1 : Beta.CDF(a[j], b[j], rate);
            }
            sum += mass;
        }
        return sum;

        static double Rate(double y) => 1 / (1 + Math.Exp(-y));
    }
}
