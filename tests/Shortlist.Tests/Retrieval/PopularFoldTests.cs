using Shortlist.Basics;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class PopularFoldTests
{
    private const double HalfLifeHours = 6;

    private readonly Workbench _bench = new();

    [Fact]
    public void Agrees_with_direct_sums_of_faded_clicks_overall_and_by_group()
    {
        var random = new SeededRandom(1);
        var fold = Fold();
        string[][] tags =
        [
            ["a"],
            ["b"],
            ["a", "b"],
            [],
            ["c"],
        ];
        var items = tags.Select((own, i) => _bench.Item($"i{i}", 0, ("tags", Workbench.Words(own))))
            .ToArray();
        List<(int Item, double Hours)> all = [];
        for (var i = 0; i < 500; i++)
        {
            all.Add((random.Next(5), random.Next(30))); // In any order of time.
            _bench.Happens("click", items[all[^1].Item], all[^1].Hours);
            _bench.Happens("like", items[0], all[^1].Hours);
        }
        foreach (var word in new[] { null, "a", "b", "c" })
        {
            var plain = Enumerable
                .Range(0, 5)
                .Where(item => word is null || tags[item].Contains(word))
                .Select(item =>
                    (
                        Item: items[item],
                        Count: all.Where(one => one.Item == item)
                            .Sum(one => Math.Pow(2, -(40 - one.Hours) / HalfLifeHours))
                    )
                )
                .OrderByDescending(entry => entry.Count)
                .ToArray();

            var best = fold.Best(word is null ? 0 : StableHash.Of(word), Workbench.HoursMs(40)).ToArray();

            Assert.Equal(plain.Select(entry => entry.Item), best.Select(entry => entry.Item));
            Assert.Equal(
                plain.Select(entry => entry.Count),
                best.Select(entry => entry.Count),
                (l, r) => Math.Abs(l - r) < 1e-3 * l
            );
        }
        Assert.Empty(fold.Best(StableHash.Of("nobody"), Workbench.HoursMs(40)));
    }

    [Fact]
    public void Keeps_the_best_of_more_items_than_it_can_hold()
    {
        var random = new SeededRandom(2);
        var fold = Fold();
        var counts = new int[PopularFold.BestCountMax + 500];
        var items = Enumerable.Range(0, counts.Length).Select(i => _bench.Item($"i{i}")).ToArray();
        for (var i = 0; i < 20_000; i++)
        {
            var item = Math.Min(random.Next(counts.Length), random.Next(counts.Length));
            counts[item]++;
            _bench.Happens("click", items[item], 1);
        }

        var best = fold.Best(0, Workbench.HoursMs(1)).ToArray();

        Assert.Equal(PopularFold.BestCountMax, best.Length);
        Assert.Equal(
            counts.OrderDescending().Take(PopularFold.BestCountMax),
            best.Select(entry => (int)Math.Round(entry.Count))
        );
    }

    private PopularFold Fold() =>
        PopularFold.Of(
            _bench.Sources,
            TestDesigns
                .Retriever(
                    "hot",
                    "popular",
                    10,
                    ("of", "click"),
                    ("half_life", TimeSpan.FromHours(HalfLifeHours)),
                    ("group", "item.tags")
                )
                .Parameters
        );
}
