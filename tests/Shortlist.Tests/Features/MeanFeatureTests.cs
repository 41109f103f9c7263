namespace Shortlist.Tests.Features;

public sealed class MeanFeatureTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public void Is_pulled_to_its_prior_and_missing_without_one()
    {
        var pulled = _bench.Feature(
            "mean",
            ("of", "click"),
            ("over", "user"),
            ("value", "item.price"),
            ("prior", 10),
            ("prior_weight", 3)
        );
        var plain = _bench.Feature("mean", ("of", "click"), ("over", "user"), ("value", "item.price"));
        var item = _bench.Item("i", 0, ("price", Workbench.Number(30)));
        var (buyer, newcomer) = (_bench.User("buyer"), _bench.User("newcomer"));
        _bench.Happens("click", item, 1, buyer);

        Assert.Equal(15, Workbench.One(pulled, Workbench.Asker(2, buyer), item)); // (30 + 3 · 10) / (1 + 3)
        Assert.Equal(10, Workbench.One(pulled, Workbench.Asker(2, newcomer), item));
        Assert.Equal(30, Workbench.One(plain, Workbench.Asker(2, buyer), item));
        Assert.Equal(float.NaN, Workbench.One(plain, Workbench.Asker(2, newcomer), item));
    }

    [Fact]
    public void What_has_no_number_is_not_averaged()
    {
        var feature = _bench.Feature("mean", ("of", "click"), ("over", "user"), ("value", "item.price"));
        var user = _bench.User("u");
        _bench.Happens("click", _bench.Item("free"), 1, user);
        _bench.Happens("click", _bench.Item("paid", 0, ("price", Workbench.Number(8))), 1, user);

        Assert.Equal(8, Workbench.One(feature, Workbench.Asker(2, user), 0));
    }
}
