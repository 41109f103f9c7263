namespace Shortlist.Tests.Features;

public sealed class RecencyFeatureTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public void Is_the_hours_since_the_last_time_missing_without_one_and_never_negative()
    {
        var feature = _bench.Feature("recency", ("of", "click"), ("over", new[] { "user", "item" }));
        var item = _bench.Item("i");
        var user = _bench.User("u");
        Assert.Equal(float.NaN, Workbench.One(feature, Workbench.Asker(5, user), item));

        _bench.Happens("click", item, 2, user);
        _bench.Happens("click", item, 1, user); // Late.

        Assert.Equal(3, Workbench.One(feature, Workbench.Asker(5, user), item));
        Assert.Equal(0, Workbench.One(feature, Workbench.Asker(1, user), item));
        Assert.Equal(float.NaN, Workbench.One(feature, Workbench.Asker(5), item));
    }
}
