using Shortlist.Cli.Output;

namespace Shortlist.Cli.Tests.Output;

public sealed class PlotTests
{
    [Fact]
    public void A_spark_runs_from_the_lowest_to_the_highest()
    {
        Assert.Equal("▁▅█", Plot.Spark([0, 0.5, 1], 60));
        Assert.Equal("▁█", Plot.Spark([0, 0, 1, 1], 2));
        Assert.Equal("▅▅", Plot.Spark([3, 3], 60));
        Assert.Equal("▁ █", Plot.Spark([0, double.NaN, 1], 60));
        Assert.Equal("", Plot.Spark([], 60));
    }

    [Fact]
    public void A_whisker_marks_the_interval_and_the_point()
    {
        Assert.Equal(" ├─●─┤     ", Plot.Whisker(0.1, 0.5, 0.3, 11));
        Assert.Equal("├┤        ●", Plot.Whisker(0, 0.1, 1, 11));
        Assert.Equal("●          ", Plot.Whisker(0, 0, 0, 11));
    }
}
