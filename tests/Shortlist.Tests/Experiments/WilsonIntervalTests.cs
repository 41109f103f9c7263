using Shortlist.Experiments;

namespace Shortlist.Tests.Experiments;

public sealed class WilsonIntervalTests
{
    [Theory]
    [InlineData(8, 10, 0.490162, 0.943318)]
    [InlineData(0, 10, 0, 0.277533)]
    [InlineData(10, 10, 0.722467, 1)]
    public void Agrees_with_published_values(long successes, long trials, double low, double high)
    {
        var interval = WilsonInterval.Of(successes, trials)!.Value;

        Assert.Equal(low, interval.Low, 6);
        Assert.Equal(high, interval.High, 6);
    }

    [Fact]
    public void Knows_nothing_without_trials() => Assert.Null(WilsonInterval.Of(0, 0));

    [Fact]
    public void More_successes_than_trials_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(2, 1));
}
