namespace Shortlist.Tests.Features;

public sealed class RateFeatureTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public void Is_the_count_of_the_window_by_its_hours()
    {
        var feature = _bench.Feature(
            "rate",
            ("of", "click"),
            ("over", "item"),
            ("window", TimeSpan.FromHours(4))
        );
        var item = _bench.Item("i");
        _bench.Happens("click", item, 0);
        for (var i = 0; i < 6; i++)
        {
            _bench.Happens("click", item, 10);
        }

        Assert.Equal(1.5f, Workbench.One(feature, Workbench.Asker(10), item));
        Assert.Equal(0, Workbench.One(feature, Workbench.Asker(20), item));
    }
}
