using Shortlist.Basics;
using Shortlist.Experiments;

namespace Shortlist.Tests.Experiments;

public sealed class RatioSumsTests
{
    [Fact]
    public void The_click_through_rate_agrees_with_the_golden_vector()
    {
        var estimate = Sums([1, 0, 3, 2, 0, 1], [10, 5, 20, 15, 8, 12]).Estimate()!;

        Assert.Equal(0.1, estimate.Value, 12);
        Assert.Equal(5.3388e-4, estimate.Variance!.Value, 5e-9);
        Assert.Equal(0.023106, Math.Sqrt(estimate.Variance.Value), 6);
    }

    [Fact]
    public void No_impressions_is_no_rate() => Assert.Null(Sums([0], [0]).Estimate());

    [Fact]
    public void One_user_has_no_interval() => Assert.Null(Sums([1], [10]).Estimate()!.Interval());

    [Fact]
    public void The_interval_covers_the_truth_as_often_as_it_says()
    {
        var random = new SeededRandom(7);
        var covered = 0;
        for (var run = 0; run < 1_000; run++)
        {
            var sums = new RatioSums();
            for (var user = 0; user < 200; user++)
            {
                // Users differ in taste: a binomial interval over impressions would be far too narrow.
                var (impressions, taste) = (5 + random.Next(20), random.NextDouble() * 0.4);
                sums.Add(
                    Enumerable.Range(0, impressions).Count(_ => random.NextDouble() < taste),
                    impressions
                );
            }
            covered += sums.Estimate()!.Interval()!.Value.Contains(0.2) ? 1 : 0;
        }

        Assert.InRange(covered / 1_000.0, 0.93, 0.97);
    }

    [Fact]
    public void The_factored_variance_is_the_printed_formula()
    {
        double[] clicks = [4, 0, 1, 2, 2, 9];
        double[] impressions = [11, 3, 9, 9, 2, 30];
        var n = clicks.Length;
        var (mc, mi) = (clicks.Average(), impressions.Average());
        var cc = clicks.Sum(c => (c - mc) * (c - mc)) / (n - 1);
        var ii = impressions.Sum(i => (i - mi) * (i - mi)) / (n - 1);
        var ci = clicks.Zip(impressions, (c, i) => (c - mc) * (i - mi)).Sum() / (n - 1);
        var plain =
            ((cc / (mi * mi)) - (2 * mc * ci / (mi * mi * mi)) + (mc * mc * ii / (mi * mi * mi * mi))) / n;

        Assert.Equal(plain, Sums(clicks, impressions).Estimate()!.Variance!.Value, 12);
    }

    private static RatioSums Sums(double[] numerators, double[] denominators)
    {
        var sums = new RatioSums();
        for (var i = 0; i < numerators.Length; i++)
        {
            sums.Add(numerators[i], denominators[i]);
        }
        return sums;
    }
}
