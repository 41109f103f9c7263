using Shortlist.Retrieval;
using Shortlist.Selection;

namespace Shortlist.Tests.Selection;

public sealed class HardFiltersTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public void Retired_items_and_such_that_were_only_referred_to_never_pass()
    {
        var filters = new HardFilters(_bench.Sources, []);
        var (alive, retired) = (_bench.Item("alive"), _bench.Item("retired"));
        _bench.Retire("retired");
        var referred = _bench.Sources.Items.RowOf(new("referred"));

        Assert.True(filters.Accepts(Workbench.Asker(), alive));
        Assert.False(filters.Accepts(Workbench.Asker(), retired));
        Assert.False(filters.Accepts(Workbench.Asker(), referred));

        _bench.Item("retired", 1);
        Assert.True(filters.Accepts(Workbench.Asker(2), retired));
    }

    [Fact]
    public void An_item_passes_only_if_it_passes_every_one()
    {
        var filters = new HardFilters(
            _bench.Sources,
            [
                TestDesigns.Filter("at_least", ("attribute", "item.price"), ("min", 1.0)),
                TestDesigns.Filter("expired"),
            ]
        );
        var price = ("price", Workbench.Number(2));
        var over = ("ends_at", Workbench.Time(Workbench.HoursMs(1)));

        Assert.True(filters.Accepts(Workbench.Asker(2), _bench.Item("good", 0, price)));
        Assert.False(filters.Accepts(Workbench.Asker(2), _bench.Item("over", 0, price, over)));
        Assert.False(
            filters.Accepts(Workbench.Asker(2), _bench.Item("cheap", 0, ("price", Workbench.Number(0))))
        );
    }

    [Fact]
    public void The_first_filter_that_refuses_an_item_is_told()
    {
        var filters = new HardFilters(
            _bench.Sources,
            [
                TestDesigns.Filter("at_least", ("attribute", "item.price"), ("min", 1.0)),
                TestDesigns.Filter("expired") with
                {
                    Name = "over",
                },
            ]
        );
        var (cheap, over) = (
            ("price", Workbench.Number(0)),
            ("ends_at", Workbench.Time(Workbench.HoursMs(1)))
        );
        _bench.Item("retired", 0, cheap);
        _bench.Retire("retired");
        var asker = Workbench.Asker(2);

        Assert.Equal(["retired", "at_least", "over"], filters.Names);
        Assert.Equal(0, filters.RefusedBy(asker, _bench.Sources.Items.RowOf(new("retired"))));
        Assert.Equal(1, filters.RefusedBy(asker, _bench.Item("both", 0, cheap, over)));
        Assert.Equal(2, filters.RefusedBy(asker, _bench.Item("over", 0, over)));
        Assert.Equal(-1, filters.RefusedBy(asker, _bench.Item("good")));
    }

    [Fact]
    public void An_unknown_kind_is_refused_with_those_there_are()
    {
        var failure = Assert.Throws<ArgumentException>(() =>
            new HardFilters(_bench.Sources, [new() { Name = "x", Kind = "expires" }])
        );

        Assert.Contains("'expires'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("expired", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_fails_is_named_and_lets_nothing_pass()
    {
        var filters = new HardFilters(_bench.Sources, [TestDesigns.Filter("blocked", ("of", "hide"))]);
        var item = _bench.Item("good");

        var failure = Assert.Throws<FilterFailedException>(() => filters.Accepts(null!, item));

        Assert.Equal("blocked", failure.Filter);
        Assert.Contains("nothing can be shown", failure.Message, StringComparison.Ordinal);
    }
}
