using Shortlist.Basics;

namespace Shortlist.Tests.Features;

public sealed class AffinityFeatureTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public void Is_the_users_share_pulled_to_everybodys()
    {
        var feature = _bench.Feature("affinity", ("of", "click"), ("to", "item.tags"), ("prior_weight", 5.0));
        var x = _bench.Item("x", 0, ("tags", Workbench.Words("x")));
        var y = _bench.Item("y", 0, ("tags", Workbench.Words("y")));
        var (mine, theirs) = (_bench.User("me"), _bench.User("them"));
        for (var i = 0; i < 3; i++)
        {
            _bench.Happens("click", x, 1, mine);
        }
        _bench.Happens("click", y, 1, mine);
        for (var i = 0; i < 4; i++)
        {
            _bench.Happens("click", y, 1, theirs);
        }

        // Of eight clicks three went to x; of my four, three did: (3 + 5 · 3/8) / (4 + 5).
        Assert.Equal(0.541666f, Workbench.One(feature, Workbench.Asker(2, mine), x), 1e-5f);
        // They never clicked x: (0 + 5 · 3/8) / (4 + 5).
        Assert.Equal(0.208333f, Workbench.One(feature, Workbench.Asker(2, theirs), x), 1e-5f);
    }

    [Fact]
    public void Is_missing_for_nobody_and_for_items_without_the_value()
    {
        var feature = _bench.Feature("affinity", ("of", "click"), ("to", "item.tags"));
        var item = _bench.Item("x", 0, ("tags", Workbench.Words("x")));
        var user = _bench.User("me");

        Assert.Equal(float.NaN, Workbench.One(feature, Workbench.Asker(1), item));
        Assert.Equal(float.NaN, Workbench.One(feature, Workbench.Asker(1, user), _bench.Item("bare")));
        Assert.Equal(0, Workbench.One(feature, Workbench.Asker(1, user), item)); // Nobody has clicked anything yet.
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void Agrees_with_the_formula_over_random_clicks_and_of_several_values_the_strongest_counts(
        double halfLifeHours
    )
    {
        var random = new SeededRandom(7);
        (string, object)[] parameters = [("of", "click"), ("to", "item.tags"), ("prior_weight", 2.0)];
        var feature = _bench.Feature(
            "affinity",
            halfLifeHours > 0 ? [.. parameters, ("half_life", TimeSpan.FromHours(halfLifeHours))] : parameters
        );
        string[][] tags =
        [
            ["a"],
            ["b"],
            ["a", "b"],
            ["b", "c"],
            ["a", "b", "c"],
        ];
        var items = tags.Select((own, i) => _bench.Item($"i{i}", 0, ("tags", Workbench.Words(own))))
            .ToArray();
        var users = Enumerable.Range(0, 3).Select(i => _bench.User($"u{i}")).ToArray();
        List<(int Item, int User, double Hours)> all = [];
        for (var i = 0; i < 200; i++)
        {
            all.Add((random.Next(5), random.Next(3), random.Next(24)));
            _bench.Happens("click", items[all[^1].Item], all[^1].Hours, users[all[^1].User]);
        }
        for (var user = 0; user < 3; user++)
        {
            for (var item = 0; item < 5; item++)
            {
                var ofUser = Count(one => one.User == user);
                var plain = tags[item]
                    .Max(tag =>
                        (
                            Count(one => one.User == user && tags[one.Item].Contains(tag))
                            + (2 * Count(one => tags[one.Item].Contains(tag)) / Math.Max(1, Count(_ => true)))
                        ) / (ofUser + 2)
                    );

                Assert.Equal(
                    plain,
                    Workbench.One(feature, Workbench.Asker(30, users[user]), items[item]),
                    1e-5
                );
            }
        }

        double Count(Func<(int Item, int User, double Hours), bool> which) =>
            all.Where(which)
                .Sum(one => halfLifeHours > 0 ? Math.Pow(2, -(30 - one.Hours) / halfLifeHours) : 1);
    }

    [Fact]
    public void Of_a_number_its_band_counts_and_of_a_time_its_part()
    {
        var price = _bench.Feature(
            "affinity",
            ("of", "click"),
            ("to", "item.price"),
            ("bands", (double[])[10, 100]),
            ("prior_weight", 1.0)
        );
        var hour = _bench.Feature(
            "affinity",
            ("of", "click"),
            ("to", "item.ends_at"),
            ("part", "hour"),
            ("prior_weight", 1.0)
        );
        var (first, alike, other) = (Item("first", 20, 5), Item("alike", 99, 29), Item("other", 5, 6));
        var user = _bench.User("u");
        _bench.Happens("click", first, 1, user);

        // One click, to this band and hour: (1 + 1 · 1/1) / (1 + 1); to the others none.
        Assert.Equal([1, 1, 0], Workbench.Compute(price, Workbench.Asker(2, user), first, alike, other));
        Assert.Equal([1, 1, 0], Workbench.Compute(hour, Workbench.Asker(2, user), first, alike, other));

        int Item(string id, double euros, double hours) =>
            _bench.Item(
                id,
                0,
                ("price", Workbench.Number(euros)),
                ("ends_at", Workbench.Time(Workbench.HoursMs(hours)))
            );
    }

    [Fact]
    public void As_lift_it_is_the_share_by_everybodys_and_1_without_a_past()
    {
        var feature = _bench.Feature(
            "affinity",
            ("of", "click"),
            ("to", "item.tags"),
            ("prior_weight", 5.0),
            ("as", "lift")
        );
        var x = _bench.Item("x", 0, ("tags", Workbench.Words("x")));
        var y = _bench.Item("y", 0, ("tags", Workbench.Words("y")));
        var z = _bench.Item("z", 0, ("tags", Workbench.Words("z")));
        var (mine, newcomer) = (_bench.User("me"), _bench.User("newcomer"));
        _bench.Happens("click", x, 1, mine);
        _bench.Happens("click", y, 1);

        // Half of all clicks went to x, and all of mine: (1 + 5 · 1/2) / (1 + 5) / (1/2).
        Assert.Equal(7f / 6, Workbench.One(feature, Workbench.Asker(2, mine), x), 1e-6f);
        Assert.Equal([1, 1, float.NaN], Workbench.Compute(feature, Workbench.Asker(2, newcomer), x, y, z));
    }
}
