using Shortlist.Catalog;
using Shortlist.Selection;

namespace Shortlist.Tests.Selection;

public sealed class NotWhereFilterTests
{
    [Fact]
    public void What_is_blocked_somewhere_is_left_out_there_and_where_nobody_says_where()
    {
        var bench = new Workbench();
        var filter = FilterCatalog.Create(
            TestDesigns.Filter("not_where", ("item", "item.regions_blocked"), ("matches", "context.country")),
            bench.Sources
        );
        var blocked = bench.Item("blocked", 0, ("regions_blocked", Workbench.Words("DE", "AT")));
        var free = bench.Item("free");

        Assert.False(filter.Accepts(From("DE"), blocked));
        Assert.True(filter.Accepts(From("FR"), blocked));
        Assert.False(filter.Accepts(Workbench.Asker(), blocked)); // Fails closed.
        Assert.True(filter.Accepts(From("DE"), free));
        Assert.True(filter.Accepts(Workbench.Asker(), free));

        static Shortlist.Features.Subject From(string country) =>
            Workbench.Asker(context: Attributes.Of(("country", Workbench.Words(country))));
    }
}
