using Shortlist.Selection;

namespace Shortlist.Tests.Selection;

public sealed class BlockedFilterTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public void What_one_user_rejected_is_gone_for_that_user_for_ever()
    {
        var filter = FilterCatalog.Create(TestDesigns.Filter("blocked", ("of", "hide")), _bench.Sources);
        var (item, other) = (_bench.Item("i"), _bench.Item("other"));
        var (me, them) = (_bench.User("me"), _bench.User("them"));
        _bench.Happens("hide", item, 1, me);
        _bench.Happens("click", other, 1, me);

        Assert.False(filter.Accepts(Workbench.Asker(100_000, me), item));
        Assert.True(filter.Accepts(Workbench.Asker(2, me), other));
        Assert.True(filter.Accepts(Workbench.Asker(2, them), item));
        Assert.True(filter.Accepts(Workbench.Asker(2), item));
    }

    [Fact]
    public void By_a_word_everything_that_shares_it_is_gone()
    {
        var filter = FilterCatalog.Create(
            TestDesigns.Filter("blocked", ("of", "hide"), ("by", "item.author")),
            _bench.Sources
        );
        var rejected = _bench.Item("i", 0, ("author", Workbench.Words("x", "y")));
        var same = _bench.Item("same", 0, ("author", Workbench.Words("y", "z")));
        var other = _bench.Item("other", 0, ("author", Workbench.Words("z")));
        var me = _bench.User("me");
        _bench.Happens("hide", rejected, 1, me);

        Assert.False(filter.Accepts(Workbench.Asker(2, me), same));
        Assert.True(filter.Accepts(Workbench.Asker(2, me), other));
        Assert.True(filter.Accepts(Workbench.Asker(2, me), _bench.Item("bare")));
    }
}
