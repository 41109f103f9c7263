using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Features;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class ClickedFoldTests
{
    private const double HalfLifeHours = 10;

    [Fact]
    public void Agrees_with_direct_sums_of_what_was_turned_to_for_each_query()
    {
        var random = new SeededRandom(1);
        var bench = new Workbench();
        var fold = ClickedFold.Of(bench.Sources, ["click"], TimeSpan.FromHours(HalfLifeHours));
        var items = Enumerable.Range(0, 8).Select(i => bench.Item($"i{i}")).ToArray();
        List<(string Query, int Item, double Hours)> all = [];
        for (var i = 0; i < 900; i++)
        {
            all.Add(($"q{random.Next(12)}", items[random.Next(8)], random.NextDouble() * 40));
            bench.Happens("click", all[^1].Item, all[^1].Hours, query: all[^1].Query);
            bench.Happens("like", items[0], all[^1].Hours, query: all[^1].Query);
            bench.Happens("click", items[0], all[^1].Hours); // For no query.
        }
        for (var i = 0; i < 12; i++)
        {
            var expected = all.Where(one => one.Query == $"q{i}")
                .GroupBy(one => one.Item)
                .ToDictionary(
                    own => own.Key,
                    own => own.Sum(one => Math.Pow(2, -(50 - one.Hours) / HalfLifeHours))
                );
            var found = fold.For(Subject.QueryKeyOf($" Q{i} "), Workbench.HoursMs(50))
                .ToDictionary(entry => entry.Item, entry => entry.Count);

            Assert.Equal(expected.Keys.Order(), found.Keys.Order());
            Assert.All(expected, pair => Assert.Equal(pair.Value, found[pair.Key], pair.Value * 2e-3));
        }
        Assert.Empty(fold.For(Subject.QueryKeyOf("never asked"), Workbench.HoursMs(50)));
        Assert.Empty(fold.For(0, Workbench.HoursMs(50)));
    }

    [Fact]
    public void Of_more_items_than_it_holds_the_most_chosen_stay()
    {
        var bench = new Workbench();
        var fold = ClickedFold.Of(bench.Sources, ["click"], TimeSpan.FromHours(HalfLifeHours));
        var strong = bench.Item("strong");
        for (var i = 0; i < 5; i++)
        {
            bench.Happens("click", strong, 1, query: "q");
        }
        for (var i = 0; i < 4 * ClickedFold.ItemCountMax; i++)
        {
            bench.Happens("click", bench.Item($"i{i}"), 1, query: "q");
        }

        var found = fold.For(Subject.QueryKeyOf("q"), Workbench.HoursMs(1)).ToArray();

        Assert.InRange(found.Length, ClickedFold.ItemCountMax, 2 * ClickedFold.ItemCountMax);
        Assert.Equal(5, found.Single(entry => entry.Item == strong).Count, 3);
    }

    [Fact]
    public void Queries_that_nobody_asks_any_more_are_forgotten()
    {
        var bench = new Workbench();
        var fold = ClickedFold.Of(bench.Sources, ["click"], TimeSpan.FromHours(1));
        var item = bench.Item("a");
        for (var i = 0; i < 20_000; i++)
        {
            bench.Happens("click", item, i / 10.0, query: $"q{i}");
        }

        Assert.InRange(fold.Count, 250, 2_000); // Those of 26 hours and the lateness, and what has not been cleared yet.
        Assert.NotEmpty(fold.For(Subject.QueryKeyOf("q19999"), Workbench.HoursMs(2_000)));
        Assert.DoesNotContain(
            fold.For(Subject.QueryKeyOf("q3"), Workbench.HoursMs(2_000)),
            entry => entry.Count > 0
        );
    }

    [Fact]
    public void Of_more_queries_than_it_may_hold_those_asked_longest_ago_go()
    {
        var bench = new Workbench();
        var fold = new ClickedFold(
            KindSet.All,
            new(TimeSpan.FromDays(365), TimeSpan.FromHours(1)),
            TimeSpan.FromHours(1),
            queryCountMax: 500
        );
        for (var i = 0; i < 5_000; i++)
        {
            fold.Apply(
                new()
                {
                    Kind = 1,
                    Item = bench.Item("a"),
                    User = -1,
                    Session = 0,
                    Query = (ulong)(i + 1),
                    Context = Attributes.Empty,
                    AtMs = Workbench.HoursMs(i),
                    Value = 1,
                }
            );
        }

        Assert.InRange(fold.Count, 250, 1_000);
        Assert.NotEmpty(fold.For(5_000, Workbench.HoursMs(5_000)));
        Assert.Empty(fold.For(1, Workbench.HoursMs(5_000)));
    }
}
