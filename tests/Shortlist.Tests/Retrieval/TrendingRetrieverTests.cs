using Shortlist.Basics;

namespace Shortlist.Tests.Retrieval;

public sealed class TrendingRetrieverTests
{
    private const double HalfLifeHours = 2;
    private const double AgainstHours = 24;
    private const double Prior = 3;

    private readonly Workbench _bench = new();

    [Fact]
    public void What_gathers_speed_stands_before_what_is_always_popular()
    {
        var retriever = Retriever();
        var (steady, rising, fading) = (_bench.Item("steady"), _bench.Item("rising"), _bench.Item("fading"));
        for (var hour = 0; hour < 100; hour++)
        {
            for (var i = 0; i < 10; i++)
            {
                _bench.Happens("click", steady, hour);
            }
            if (hour < 95)
            {
                _bench.Happens("click", fading, hour);
            }
            else
            {
                _bench.Happens("click", rising, hour);
            }
        }

        var found = Workbench.Retrieve(retriever, Workbench.Asker(99.5));

        Assert.Equal(rising, found[0].Row);
        Assert.DoesNotContain(found, row => row.Row == fading);
        // An even pace is above its expectation by no more than what the count's steps make of it.
        Assert.All(found.Where(row => row.Row == steady), row => Assert.True(row.Score < found[0].Score / 2));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("a")]
    public void Agrees_with_scoring_every_item_of_the_group(string? tag)
    {
        var random = new SeededRandom(3);
        var retriever = tag is null
            ? Retriever()
            : Retriever(("group", "item.tags"), ("match", "user.interests"));
        var user = _bench.User("u", ("interests", Workbench.Words(tag ?? "none")));
        var items = Enumerable
            .Range(0, 60)
            .Select(i => _bench.Item($"i{i}", 0, ("tags", Workbench.Words(i % 3 == 0 ? "a" : "b", $"t{i}"))))
            .ToArray();
        List<(int Item, double Hours)> all = [];
        for (var i = 0; i < 4_000; i++)
        {
            var item = random.Next(60);
            all.Add((item, (random.NextDouble() * 90) + (item % 7)));
            _bench.Happens("click", items[item], all[^1].Hours);
        }
        foreach (var now in new[] { 97.0, 99, 130 })
        {
            foreach (var limit in new[] { 1, 5, 60 })
            {
                var expected = Enumerable
                    .Range(0, 60)
                    .Where(i => (tag is null || i % 3 == 0) && i % 5 > 0)
                    .Select(i => (Item: items[i], Score: Score(all, i, now)))
                    .Where(one => one.Score > 1e-3)
                    .OrderByDescending(one => one.Score)
                    .Take(limit)
                    .ToArray();

                var found = Workbench.Retrieve(
                    retriever,
                    Workbench.Asker(now, user),
                    limit,
                    item => Array.IndexOf(items, item) % 5 > 0
                );

                Assert.Equal(
                    expected.Select(one => one.Item),
                    found.Take(expected.Length).Select(row => row.Row)
                );
                Assert.All(
                    expected.Zip(found),
                    pair => Assert.Equal(pair.First.Score, pair.Second.Score, 0.01)
                );
            }
        }
    }

    [Fact]
    public void Who_belongs_to_no_group_has_no_trends()
    {
        var retriever = Retriever(("group", "item.tags"), ("match", "user.interests"));
        _bench.Happens("click", _bench.Item("a", 0, ("tags", Workbench.Words("a"))), 1);

        Assert.Empty(Workbench.Retrieve(retriever, Workbench.Asker(2)));
        Assert.Empty(Workbench.Retrieve(retriever, Workbench.Asker(2, _bench.User("u"))));
    }

    [Fact]
    public void A_longer_time_that_is_not_longer_is_refused()
    {
        var thrown = Assert.Throws<ArgumentException>(() =>
            _bench.Retriever(
                "trending",
                ("of", "click"),
                ("half_life", TimeSpan.FromHours(2)),
                ("against", TimeSpan.FromHours(2))
            )
        );
        Assert.Contains("let 'against' be the longer", thrown.Message, StringComparison.Ordinal);
    }

    private static double Score(List<(int Item, double Hours)> all, int item, double now)
    {
        double Count(double halfLife) =>
            all.Where(one => one.Item == item).Sum(one => Math.Pow(2, -(now - one.Hours) / halfLife));
        var expected = Count(AgainstHours) * HalfLifeHours / AgainstHours;
        return (Count(HalfLifeHours) - expected) / Math.Sqrt(expected + Prior);
    }

    private Shortlist.Retrieval.IRetriever Retriever(params (string, object)[] more) =>
        _bench.Retriever(
            "trending",
            [
                ("of", "click"),
                ("half_life", TimeSpan.FromHours(HalfLifeHours)),
                ("against", TimeSpan.FromHours(AgainstHours)),
                ("prior_weight", Prior),
                .. more,
            ]
        );
}
