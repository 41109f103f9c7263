using Shortlist.Catalog;

namespace Shortlist.Tests.Features;

public sealed class NumberFeatureTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public void Reads_items_users_and_context()
    {
        var item = _bench.Item(
            "i",
            0,
            ("price", Workbench.Number(3)),
            ("free", new AttributeValue.Flag(true))
        );
        var user = _bench.User("u", ("age", Workbench.Number(40)));
        var asker = Workbench.Asker(1, user, context: Attributes.Of(("hurry", Workbench.Number(2))));

        Assert.Equal(3, Workbench.One(_bench.Feature("number", ("attribute", "item.price")), asker, item));
        Assert.Equal(1, Workbench.One(_bench.Feature("number", ("attribute", "item.free")), asker, item));
        Assert.Equal(40, Workbench.One(_bench.Feature("number", ("attribute", "user.age")), asker, item));
        Assert.Equal(2, Workbench.One(_bench.Feature("number", ("attribute", "context.hurry")), asker, item));
        Assert.Equal(
            float.NaN,
            Workbench.One(_bench.Feature("number", ("attribute", "user.age")), Workbench.Asker(), item)
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(-9)]
    public void With_log_the_sign_stays(double price)
    {
        var item = _bench.Item("i", 0, ("price", Workbench.Number(price)));
        var feature = _bench.Feature("number", ("attribute", "item.price"), ("log", true));

        Assert.Equal(
            Math.Sign(price) * Math.Log(1 + Math.Abs(price)),
            Workbench.One(feature, Workbench.Asker(), item),
            1e-6
        );
        Assert.Equal(float.NaN, Workbench.One(feature, Workbench.Asker(), _bench.Item("bare")));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(10, 1)]
    [InlineData(99, 2)]
    public void With_bands_it_is_how_many_bounds_are_reached(double price, float band)
    {
        var feature = _bench.Feature("number", ("attribute", "item.price"), ("bands", (double[])[0, 30]));
        var item = _bench.Item("i", 0, ("price", Workbench.Number(price)));

        Assert.Equal(band, Workbench.One(feature, Workbench.Asker(), item));
        Assert.Equal(float.NaN, Workbench.One(feature, Workbench.Asker(), _bench.Item("bare")));
    }
}
