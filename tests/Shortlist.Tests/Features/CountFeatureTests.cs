namespace Shortlist.Tests.Features;

public sealed class CountFeatureTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public void Counts_ever_in_a_window_or_fading()
    {
        var ever = _bench.Feature("count", ("of", "click"), ("over", "item"));
        var window = _bench.Feature(
            "count",
            ("of", "click"),
            ("over", "item"),
            ("window", TimeSpan.FromHours(8))
        );
        var fading = _bench.Feature(
            "count",
            ("of", "click"),
            ("over", "item"),
            ("half_life", TimeSpan.FromHours(5))
        );
        var log = _bench.Feature("count", ("of", "click"), ("over", "item"), ("log", true));
        var item = _bench.Item("i");
        _bench.Happens("click", item, 0);
        _bench.Happens("click", item, 10);
        _bench.Happens("like", item, 10);

        var asker = Workbench.Asker(10);
        Assert.Equal(2, Workbench.One(ever, asker, item));
        Assert.Equal(1, Workbench.One(window, asker, item));
        Assert.Equal(1.25f, Workbench.One(fading, asker, item), 1e-6f);
        Assert.Equal((float)Math.Log(3), Workbench.One(log, asker, item), 1e-6f);
    }

    [Fact]
    public void Is_0_where_nothing_happened_and_missing_where_the_key_is()
    {
        var feature = _bench.Feature("count", ("of", "click"), ("over", new[] { "session", "item" }));
        var item = _bench.Item("i");

        Assert.Equal(0, Workbench.One(feature, Workbench.Asker(1, session: "s"), item));
        Assert.Equal(float.NaN, Workbench.One(feature, Workbench.Asker(1), item));
    }
}
