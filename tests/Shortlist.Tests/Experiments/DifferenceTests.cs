using Shortlist.Basics;
using Shortlist.Experiments;

namespace Shortlist.Tests.Experiments;

public sealed class DifferenceTests
{
    [Fact]
    public void Welch_agrees_with_a_worked_example()
    {
        // By hand: means 3 and 7.5, variances 2.5 and 3.5, n = 5 and 6; t = 4.5 / √(0.5 + 0.58333) = 4.3235,
        // freedom 1.08333² / (0.25/4 + 0.340278/5) = 8.989.
        var difference = Difference.OfMeans(Means(1, 2, 3, 4, 5), Means(5, 6, 7, 8, 9, 10))!;

        Assert.Equal(4.5, difference.Absolute, 12);
        Assert.Equal(1.5, difference.Relative!.Value, 12);
        Assert.Equal(0.00193, difference.P, 4e-5);
        Assert.Equal(4.5 - (2.2627 * Math.Sqrt(0.5 + (3.5 / 6))), difference.AbsoluteInterval.Low, 3);
    }

    [Fact]
    public void Equal_arms_differ_significantly_one_time_in_twenty()
    {
        var random = new SeededRandom(3);
        var (ratios, means) = (0, 0);
        for (var run = 0; run < 1_000; run++)
        {
            var (a, b) = (new RatioSums(), new RatioSums());
            var (x, y) = (new MeanSums(), new MeanSums());
            for (var user = 0; user < 150; user++)
            {
                a.Add(random.Next(4), 10 + random.Next(5));
                b.Add(random.Next(4), 10 + random.Next(5));
                x.Add(Math.Exp(random.NextNormal() / 2));
                y.Add(Math.Exp(random.NextNormal() / 2));
            }
            ratios += Difference.OfRatios(a.Estimate(), b.Estimate())!.P < 0.05 ? 1 : 0;
            means += Difference.OfMeans(x, y)!.P < 0.05 ? 1 : 0;
        }

        Assert.InRange(ratios, 30, 70);
        Assert.InRange(means, 30, 70);
    }

    [Fact]
    public void A_true_relative_gain_lies_within_its_interval_as_often_as_it_says()
    {
        var random = new SeededRandom(11);
        var covered = 0;
        for (var run = 0; run < 1_000; run++)
        {
            var (control, arm) = (new RatioSums(), new RatioSums());
            for (var user = 0; user < 200; user++)
            {
                control.Add(Clicks(random, 0.20), 10);
                arm.Add(Clicks(random, 0.23), 10);
            }
            var difference = Difference.OfRatios(control.Estimate(), arm.Estimate())!;
            covered += difference.RelativeInterval!.Value.Contains(0.15) ? 1 : 0;
        }

        Assert.InRange(covered / 1_000.0, 0.93, 0.97);
    }

    [Fact]
    public void Without_a_control_rate_there_is_no_relative_gain()
    {
        var difference = Difference.OfRatios(new RatioEstimate(0, 0, 9), new RatioEstimate(0.1, 1e-4, 9))!;

        Assert.Null(difference.Relative);
        Assert.Null(difference.RelativeInterval);
    }

    [Fact]
    public void One_user_is_no_comparison()
    {
        Assert.Null(Difference.OfRatios(new RatioEstimate(0.1, null, 1), new RatioEstimate(0.1, 1e-4, 9)));
        Assert.Null(Difference.OfMeans(Means(1), Means(1, 2)));
    }

    [Fact]
    public void Arms_that_never_vary_differ_surely_or_not_at_all()
    {
        Assert.Equal(1, Difference.OfMeans(Means(2, 2), Means(2, 2))!.P);
        Assert.Equal(0, Difference.OfMeans(Means(2, 2), Means(3, 3))!.P);
    }

    private static int Clicks(SeededRandom random, double rate) =>
        Enumerable.Range(0, 10).Count(_ => random.NextDouble() < rate);

    private static MeanSums Means(params double[] values)
    {
        var sums = new MeanSums();
        Array.ForEach(values, sums.Add);
        return sums;
    }
}
