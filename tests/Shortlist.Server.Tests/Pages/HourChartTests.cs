using Shortlist.Server.Pages;

namespace Shortlist.Server.Tests.Pages;

public sealed class HourChartTests
{
    [Fact]
    public void Bars_stand_on_the_ground_the_tallest_as_tall_as_the_picture() =>
        Assert.Equal("M0 36v-18h.8v18zM2 36v-36h.8v36z", HourChart.Bars([5, 0, 10], 10));

    [Fact]
    public void What_is_little_can_still_be_seen_and_nothing_is_not_drawn()
    {
        Assert.Equal("M0 36v-0.7h.8v0.7z", HourChart.Bars([1], 1_000_000));
        Assert.Equal("", HourChart.Bars([0, 0], 0));
    }

    [Fact]
    public void Midnights_are_lines() =>
        Assert.Equal("M2 0v36M26 0v36", HourChart.Days(new(2026, 3, 2, 22, 0, 0, TimeSpan.Zero), 30));

    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.0042, "0.42 %")]
    [InlineData(0.25, "25 %")]
    public void Small_shares_have_more_digits(double share, string text) =>
        Assert.Equal(text, HourChart.Percent(share));
}
