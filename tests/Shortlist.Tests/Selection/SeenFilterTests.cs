using Shortlist.Selection;

namespace Shortlist.Tests.Selection;

public sealed class SeenFilterTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public void What_a_user_or_a_session_has_met_is_left_out_for_a_while()
    {
        var filter = FilterCatalog.Create(
            TestDesigns.Filter("seen", ("of", "click"), ("within", TimeSpan.FromHours(24))),
            _bench.Sources
        );
        var item = _bench.Item("i");
        var me = _bench.User("me");
        _bench.Happens("click", item, 1, me);
        _bench.Happens("click", item, 1, session: "visit");
        _bench.Happens("like", item, 20, me);

        Assert.False(filter.Accepts(Workbench.Asker(2, me, "elsewhere"), item));
        Assert.False(filter.Accepts(Workbench.Asker(2, session: "visit"), item));
        Assert.False(filter.Accepts(Workbench.Asker(25, me), item));
        Assert.True(filter.Accepts(Workbench.Asker(25.01, me), item));
        Assert.True(filter.Accepts(Workbench.Asker(2), item));
        Assert.True(filter.Accepts(Workbench.Asker(2, _bench.User("them"), "elsewhere"), item));
    }

    [Fact]
    public void Without_a_time_it_is_left_out_for_ever()
    {
        var filter = FilterCatalog.Create(TestDesigns.Filter("seen", ("of", "click")), _bench.Sources);
        var item = _bench.Item("i");
        var me = _bench.User("me");
        _bench.Happens("click", item, 1, me);

        Assert.False(filter.Accepts(Workbench.Asker(1_000_000, me), item));
    }
}
