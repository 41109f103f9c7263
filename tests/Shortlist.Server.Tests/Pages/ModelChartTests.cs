using Shortlist.Judgments.Rows;
using Shortlist.Server.Pages;

namespace Shortlist.Server.Tests.Pages;

public sealed class ModelChartTests
{
    [Fact]
    public void A_curve_runs_from_side_to_side_and_breaks_where_nothing_was_measured()
    {
        Assert.Equal("M4 96L150 50L296 4", ModelChart.Line([0, 0.5, 1]));
        Assert.Equal("M4 96M296 4", ModelChart.Line([0, double.NaN, 1]));
        Assert.Equal("M4 50", ModelChart.Line([0.3]));
        Assert.Equal("", ModelChart.Line([double.NaN]));
    }

    [Fact]
    public void What_came_true_stands_over_what_was_predicted()
    {
        var curve = new ReliabilityCurve([new(0, 0.5, 0.25, 0.25, 0, 0.5, 10)]);

        Assert.Equal(0.5, ModelChart.Top(curve));
        Assert.Equal("M50 96V4", ModelChart.Whiskers(curve));
        Assert.Equal("M48.5 48.5h3v3h-3z", ModelChart.Dots(curve));
    }
}
