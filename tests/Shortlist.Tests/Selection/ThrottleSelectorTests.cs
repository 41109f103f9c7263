using Shortlist.Selection;

namespace Shortlist.Tests.Selection;

public sealed class ThrottleSelectorTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public void Relevance_is_weighed_by_the_share_that_is_left()
    {
        var selector = Selector();
        Item("full", 2, 2);
        Item("half", 10, 5);
        Item("free", 10, 0);
        Item("endless", null, 50);
        Item("last", 10, 0);
        var scored = Selecting.Scored(1, 0.9f, 0.6f, 0.5f, 0);

        // 0.9 · 0.5 = 0.45 falls behind 0.6 and 0.5.
        Assert.Equal([2, 3, 1, 4, 0], selector.Listed(new(Workbench.Asker(9), 5), scored).Places());
        Assert.Equal(
            [1, 2, 3, 4],
            Selector(("strength", 0.0), ("full", "out")).Listed(new(Workbench.Asker(9), 5), scored).Places()
        );
        // 0.9 · √0.5 = 0.64.
        Assert.Equal(
            [1, 2, 3, 4, 0],
            Selector(("strength", 0.5)).Listed(new(Workbench.Asker(9), 5), scored).Places()
        );
    }

    [Fact]
    public void With_a_horizon_only_what_would_be_full_by_then_is_held_back()
    {
        var selector = Selector(("horizon", TimeSpan.FromHours(24)));
        var rushed = _bench.Item("rushed", 0, ("price", Workbench.Number(100)));
        var slow = _bench.Item("slow", 0, ("price", Workbench.Number(100)));
        _bench.Item("other", 0);
        for (var i = 0; i < 80; i++)
        {
            _bench.Happens("like", rushed, 99); // 80 in a day, and 20 are left.
            _bench.Happens("like", slow, i < 70 ? 1 : 99); // 10 in a day.
        }
        var scored = Selecting.Scored(1, 0.9f, 0);

        Assert.Equal([slow, rushed, 2], selector.Listed(new(Workbench.Asker(100), 3), scored).Places());
        // Two days later nobody has taken anything for a day.
        Assert.Equal([rushed, slow, 2], selector.Listed(new(Workbench.Asker(148), 3), scored).Places());
    }

    private void Item(string id, double? capacity, int taken)
    {
        var item = capacity is { } places
            ? _bench.Item(id, 0, ("price", Workbench.Number(places)))
            : _bench.Item(id);
        for (var i = 0; i < taken; i++)
        {
            _bench.Happens("like", item, 1);
        }
    }

    private ISelector Selector(params (string, object)[] parameters) =>
        SelectorCatalog.Create(
            TestDesigns.Selector("throttle", [("of", "like"), ("capacity", "item.price"), .. parameters]),
            _bench.Sources
        );
}
