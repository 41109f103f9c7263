using Shortlist.Features;

namespace Shortlist.Tests.Features;

public sealed class SumFoldTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public void Adds_up_an_attribute_of_the_item_where_it_is_known()
    {
        var ever = SumFold.Of(_bench.Sources, ["click"], ["user"], "item.price");
        var fading = SumFold.Of(_bench.Sources, ["click"], ["user"], "item.price", TimeSpan.FromHours(2));
        var (cheap, dear) = (Priced("cheap", 2.5), Priced("dear", -100));
        var user = _bench.User("u");
        _bench.Happens("click", cheap, 0, user);
        _bench.Happens("click", dear, 2, user);
        _bench.Happens("click", _bench.Item("free"), 2, user);
        _bench.Happens("like", dear, 2, user);

        Assert.Equal(-97.5, ever.Read(Workbench.Asker(4, user), cheap));
        Assert.Equal(-49.375, fading.Read(Workbench.Asker(4, user), cheap));
        var each = new double[KeyMaker.KeyCountMax];
        Assert.Equal(1, ever.ReadEach(Workbench.Asker(4, user), cheap, each));
        Assert.Equal(-97.5, each[0]);
        Assert.Equal(double.NaN, ever.Read(Workbench.Asker(4), cheap));
    }

    [Fact]
    public void Adds_up_the_interactions_own_values_where_no_attribute_is_named()
    {
        var fold = SumFold.Of(_bench.Sources, ["click"], ["item"]);
        var item = _bench.Item("i");
        _bench.Happens("click", item, 0); // A value of 1 each.
        _bench.Happens("click", item, 1);
        var request = new FeatureRequest { Subject = Workbench.Asker(4), Items = [item] };

        Assert.Equal(2, fold.Read(request)[0]);
    }

    [Theory]
    [InlineData(1, 1L << 16)]
    [InlineData(-0.5, -(1L << 15))]
    [InlineData(1e300, 1L << 56)]
    [InlineData(double.NegativeInfinity, -(1L << 56))]
    [InlineData(double.NaN, 0)]
    public void An_amount_is_a_bounded_whole_number(double value, long expected) =>
        Assert.Equal(expected, SumFold.Amount(value));

    private int Priced(string id, double price) => _bench.Item(id, 0, ("price", Workbench.Number(price)));
}
