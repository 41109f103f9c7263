using Shortlist.Selection;

namespace Shortlist.Tests.Selection;

public sealed class ExpiredFilterTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public void An_item_is_over_at_its_time_and_one_without_it_never()
    {
        var filter = FilterCatalog.Create(TestDesigns.Filter("expired"), _bench.Sources);
        var item = _bench.Item("i", 0, ("ends_at", Workbench.Time(Workbench.HoursMs(5))));

        Assert.True(filter.Accepts(Workbench.Asker(4.99), item));
        Assert.False(filter.Accepts(Workbench.Asker(5), item));
        Assert.True(filter.Accepts(Workbench.Asker(100_000), _bench.Item("endless")));
    }

    [Fact]
    public void The_filter_may_name_another_time_than_the_data_section()
    {
        var filter = FilterCatalog.Create(
            TestDesigns.Filter("expired", ("at", "item.published")),
            _bench.Sources
        );

        Assert.False(
            filter.Accepts(
                Workbench.Asker(5),
                _bench.Item("i", 0, ("published", Workbench.Time(Workbench.HoursMs(1))))
            )
        );
    }

    [Fact]
    public void Without_any_time_to_go_by_it_says_what_to_declare()
    {
        var bench = new Workbench(
            TestDesigns.Small with
            {
                Data = TestDesigns.Small.Data with { ExpiresAt = null },
            }
        );

        var failure = Assert.Throws<ArgumentException>(() =>
            FilterCatalog.Create(TestDesigns.Filter("expired"), bench.Sources)
        );
        Assert.Contains("data.expires_at", failure.Message, StringComparison.Ordinal);
    }
}
