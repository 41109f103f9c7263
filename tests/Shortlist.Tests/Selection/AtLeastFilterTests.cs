using Shortlist.Selection;

namespace Shortlist.Tests.Selection;

public sealed class AtLeastFilterTests
{
    [Fact]
    public void A_number_below_the_bound_is_left_out_and_a_missing_one_passes()
    {
        var bench = new Workbench();
        var filter = FilterCatalog.Create(
            TestDesigns.Filter("at_least", ("attribute", "item.price"), ("min", 2.0)),
            bench.Sources
        );

        Assert.False(
            filter.Accepts(Workbench.Asker(), bench.Item("below", 0, ("price", Workbench.Number(1.99))))
        );
        Assert.True(filter.Accepts(Workbench.Asker(), bench.Item("at", 0, ("price", Workbench.Number(2)))));
        Assert.True(filter.Accepts(Workbench.Asker(), bench.Item("missing")));
    }
}
