namespace Shortlist.Tests.Features;

public sealed class ClockFeatureTests
{
    // The bench's clock starts on a Monday at ten, UTC.
    [Theory]
    [InlineData("hour", 0, 10)]
    [InlineData("hour", 14, 0)]
    [InlineData("weekday", 0, 0)]
    [InlineData("weekday", 13.9, 0)]
    [InlineData("weekday", 144, 6)]
    [InlineData("hour_of_week", 0, 10)]
    [InlineData("hour_of_week", 157.9, 167)]
    [InlineData("hour_of_week", 158, 0)]
    public void Weeks_begin_on_Monday_at_midnight(string part, double hours, float expected)
    {
        var bench = new Workbench();

        Assert.Equal(
            expected,
            Workbench.One(bench.Feature("clock", ("part", part)), Workbench.Asker(hours), bench.Item("i"))
        );
    }

    [Fact]
    public void Of_an_attribute_it_is_the_part_of_that_time()
    {
        var bench = new Workbench();
        var feature = bench.Feature("clock", ("part", "hour"), ("attribute", "item.ends_at"));
        var item = bench.Item("i", 0, ("ends_at", Workbench.Time(Workbench.HoursMs(9))));

        Assert.Equal(19, Workbench.One(feature, Workbench.Asker(2), item));
        Assert.Equal(float.NaN, Workbench.One(feature, Workbench.Asker(2), bench.Item("endless")));
    }
}
