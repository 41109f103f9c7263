using Shortlist.Catalog;
using Shortlist.Selection;

namespace Shortlist.Tests.Selection;

public sealed class WithinFilterTests
{
    [Fact]
    public void What_is_too_far_is_left_out_and_what_has_no_place_passes()
    {
        var bench = new Workbench();
        var filter = FilterCatalog.Create(
            TestDesigns.Filter(
                "within",
                ("to", "item.place"),
                ("from", new[] { "context.place", "user.home" }),
                ("radius_km", 100.0)
            ),
            bench.Sources
        );
        var near = bench.Item("near", 0, ("place", Workbench.Place(0, 0.8))); // 89 km away.
        var far = bench.Item("far", 0, ("place", Workbench.Place(0, 1))); // 111 km away.
        var anywhere = bench.Item("anywhere");
        var home = bench.User("u", ("home", Workbench.Place(0, 0)));
        var there = Attributes.Of(("place", Workbench.Place(0, 1.5)));

        Assert.True(filter.Accepts(Workbench.Asker(0, home), near));
        Assert.False(filter.Accepts(Workbench.Asker(0, home), far));
        Assert.True(filter.Accepts(Workbench.Asker(0, home, context: there), far));
        Assert.True(filter.Accepts(Workbench.Asker(0, home), anywhere));
        Assert.True(filter.Accepts(Workbench.Asker(), far));
    }
}
