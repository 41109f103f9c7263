using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Server.Pages;

namespace Shortlist.Server.Tests.Pages;

public sealed class ValueTextTests
{
    [Theory]
    [InlineData("EUR", 12.5, "€12.5")]
    [InlineData("EUR", 1234567, "€1,234,567")]
    [InlineData("s", 754, "12:34")]
    [InlineData("s", 3_725, "1:02:05")]
    [InlineData("s", 30, "30 s")]
    [InlineData("places", 12, "12 places")]
    [InlineData("", 3, "yes minus no 3")]
    public void Numbers_are_written_as_people_write_them(string unit, double value, string text)
    {
        var spec = new AttributeSpec
        {
            Name = "yes_minus_no",
            Type = AttributeType.Number,
            Unit = unit,
        };

        Assert.Equal(text, ValueText.Number(spec, value));
    }

    [Theory]
    [InlineData(0, "now")]
    [InlineData(-1, "1 minute ago")]
    [InlineData(90, "in 1 hour")]
    [InlineData(60 * 24 * 3, "in 3 days")]
    [InlineData(-60 * 24 * 100, "3 months ago")]
    [InlineData(60 * 24 * 1_000, "in 2 years")]
    public void Times_are_written_by_how_far_away_they_are(int minutes, string text) =>
        Assert.Equal(text, ValueText.Relative(TestClock.Now.AddMinutes(minutes), TestClock.Now));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.012345, "0.0123")]
    [InlineData(-3.14159, "-3.14")]
    [InlineData(1234.5, "1,234.5")]
    [InlineData(45_678, "45.7k")]
    [InlineData(2_500_000, "2.5M")]
    [InlineData(0.00001, "1e-5")]
    public void At_most_four_digits_are_shown(double value, string text) =>
        Assert.Equal(text, ValueText.Compact(value));
}
