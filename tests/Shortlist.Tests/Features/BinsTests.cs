using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Tests.Features;

public sealed class BinsTests
{
    [Fact]
    public void A_band_is_how_many_bounds_are_reached()
    {
        var bins = Bins.OfBounds([30, 0, 10]);

        Assert.Equal([0, 1, 1, 2, 3, -1], new[] { -0.1, 0, 9.9, 10, 1e9, double.NaN }.Select(bins.PlaceOf));
    }

    [Fact]
    public void Doublings_tell_nothing_from_little_and_little_from_much()
    {
        var bins = Bins.OfDoublings();

        Assert.Equal(
            [0, 0, 1, 2, 3, 3, 4, 42],
            new[] { -5, 0, 0.5, 1, 2, 3.9, 4, double.MaxValue }.Select(bins.PlaceOf)
        );
    }

    [Fact]
    public void The_parts_of_a_time_are_those_of_the_calendar()
    {
        var random = new SeededRandom(11);
        for (var i = 0; i < 500; i++)
        {
            var at = new DateTimeOffset(1960, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(
                random.Next(80_000_000)
            );
            var ms = (double)at.ToUnixTimeMilliseconds();
            var weekday = ((int)at.DayOfWeek + 6) % 7;

            Assert.Equal(at.Hour, Bins.OfTime("hour").PlaceOf(ms));
            Assert.Equal(weekday, Bins.OfTime("weekday").PlaceOf(ms));
            Assert.Equal((weekday * 24) + at.Hour, Bins.OfTime("hour_of_week").PlaceOf(ms));
        }
    }

    [Theory]
    [InlineData("weekday")]
    [InlineData("0,0.1,1E+20")]
    public void What_is_written_is_read_again(string text)
    {
        var bins = Bins.Parse(text);

        Assert.Equal(text, bins.Text);
        Assert.Same(bins.WordOf(5), bins.WordOf(5));
        Assert.Equal(Bins.Parse(text).WordOf(5), bins.WordOf(5));
        Assert.Empty(bins.WordOf(double.NaN));
    }
}
