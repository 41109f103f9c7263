using Shortlist.Selection;

namespace Shortlist.Tests.Selection;

public sealed class FreshBoostSelectorTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public void Halves_after_one_half_life_and_orders_by_relevance_and_boost()
    {
        double[] ages = [64, 0, 8, 16, 64];
        for (var i = 0; i < ages.Length; i++)
        {
            _bench.Item($"i{i}", 0, ("published", Workbench.Time(Workbench.HoursMs(100 - ages[i]))));
        }
        var scored = Selecting.Scored(3, 2, 1.5f, 1, -1); // Relevance 1, 0.75, 0.625, 0.5, 0.

        var list = Selector(0.6).Listed(new(Workbench.Asker(100), 5), scored);

        // 1 + 0.6/256, 0.75 + 0.6, 0.625 + 0.3, 0.5 + 0.15, 0 + 0.6/256.
        Assert.Equal([1, 0, 2, 3, 4], list.Places());
        Assert.Equal([2, 3, 1.5, 1, -1], list.Select(candidate => (double)candidate.Score));
        double[] merits = [2 + (0.6 * 4), 3 + (2.4 / 256), 1.5 + 1.2, 1 + 0.6, -1 + (2.4 / 256)];
        Assert.All(list.Zip(merits), pair => Assert.Equal(pair.Second, pair.First.Merit, 1e-5));
    }

    [Fact]
    public void A_share_does_nothing_for_the_irrelevant()
    {
        double[] ages = [1_000, 8, 0];
        for (var i = 0; i < ages.Length; i++)
        {
            _bench.Item($"i{i}", 0, ("published", Workbench.Time(Workbench.HoursMs(1_000 - ages[i]))));
        }
        var scored = Selecting.Scored(1, 0.9f, 0);
        var asker = Workbench.Asker(1_000);

        Assert.Equal([1, 0, 2], Selector(10, "share").Listed(new(asker, 3), scored).Places());
        Assert.Equal([2, 1, 0], Selector(10, "sum").Listed(new(asker, 3), scored).Places());
    }

    [Fact]
    public void Without_the_time_the_age_counts_from_when_it_came_here()
    {
        _bench.Item("old", 0);
        _bench.Item("new", 90);
        _bench.Item("dated", 90, ("published", Workbench.Time(Workbench.HoursMs(0))));

        Assert.Equal(
            [1, 0, 2],
            Selector(1).Listed(new(Workbench.Asker(90), 3), Selecting.Scored(1, 1, 1)).Places()
        );
    }

    private ISelector Selector(double strength, string how = "sum") =>
        SelectorCatalog.Create(
            TestDesigns.Selector(
                "fresh_boost",
                ("half_life", TimeSpan.FromHours(8)),
                ("strength", strength),
                ("as", how)
            ),
            _bench.Sources
        );
}
