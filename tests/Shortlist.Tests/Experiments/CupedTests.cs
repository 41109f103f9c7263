using Shortlist.Basics;
using Shortlist.Experiments;

namespace Shortlist.Tests.Experiments;

public sealed class CupedTests
{
    [Fact]
    public void Agrees_with_the_golden_vector()
    {
        double[] before = [1, 2, 3, 4, 5, 6, 7, 8];
        double[] after = [2, 2, 4, 5, 5, 7, 8, 9];

        var cuped = Cuped.Fit(before, after);

        Assert.Equal(1.047619, cuped.Theta, 6);
        Assert.Equal(0.970426, cuped.CorrelationSquared, 6);
        Assert.Equal(6.785714, Sums(after).Variance, 6);
        Assert.Equal(0.200680, Sums(after.Select((y, i) => cuped.Adjust(before[i], y))).Variance, 6);
    }

    [Fact]
    public void Keeps_the_mean_and_cuts_the_variance_by_the_correlation()
    {
        var random = new SeededRandom(2);
        var before = Enumerable.Range(0, 500).Select(_ => random.NextNormal()).ToArray();
        var after = before.Select(x => 3 + (0.8 * x) + random.NextNormal()).ToArray();
        var cuped = Cuped.Fit(before, after);

        var adjusted = Sums(after.Select((y, i) => cuped.Adjust(before[i], y)));

        Assert.Equal(Sums(after).Mean, adjusted.Mean, 10);
        Assert.Equal(1 - cuped.CorrelationSquared, adjusted.Variance / Sums(after).Variance, 10);
    }

    [Fact]
    public void A_covariate_that_says_nothing_changes_nothing() =>
        Assert.Equal(5, Cuped.Fit([1, 1, 1], [4, 5, 6]).Adjust(1, 5));

    private static MeanSums Sums(IEnumerable<double> values)
    {
        var sums = new MeanSums();
        foreach (var value in values)
        {
            sums.Add(value);
        }
        return sums;
    }
}
