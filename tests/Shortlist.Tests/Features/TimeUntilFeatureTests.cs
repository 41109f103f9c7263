namespace Shortlist.Tests.Features;

public sealed class TimeUntilFeatureTests
{
    [Fact]
    public void Is_the_hours_until_a_time_and_negative_afterwards()
    {
        var bench = new Workbench();
        var feature = bench.Feature("time_until", ("attribute", "item.ends_at"));
        var item = bench.Item("i", 0, ("ends_at", Workbench.Time(Workbench.HoursMs(5))));

        Assert.Equal(3, Workbench.One(feature, Workbench.Asker(2), item));
        Assert.Equal(-2, Workbench.One(feature, Workbench.Asker(7), item));
        Assert.Equal(float.NaN, Workbench.One(feature, Workbench.Asker(7), bench.Item("endless")));
    }

    [Fact]
    public void From_another_time_it_is_how_long_something_takes()
    {
        var bench = new Workbench();
        var feature = bench.Feature("time_until", ("attribute", "item.ends_at"), ("from", "item.published"));
        var item = bench.Item(
            "i",
            0,
            ("published", Workbench.Time(Workbench.HoursMs(3))),
            ("ends_at", Workbench.Time(Workbench.HoursMs(5)))
        );

        Assert.Equal(2, Workbench.One(feature, Workbench.Asker(100), item));
        Assert.Equal(float.NaN, Workbench.One(feature, Workbench.Asker(2), bench.Item("timeless")));
    }
}
