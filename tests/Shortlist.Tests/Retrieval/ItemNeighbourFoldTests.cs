using Shortlist.Basics;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class ItemNeighbourFoldTests
{
    private const double HalfLifeHours = 50;
    private const double WithinHours = 30;

    private readonly Workbench _bench = new();

    [Fact]
    public void Items_with_the_same_users_are_alike_by_the_cosine_between_them()
    {
        var fold = Fold(10);
        var (a, b, c) = (_bench.Item("a"), _bench.Item("b"), _bench.Item("c"));
        foreach (var (user, items) in new[] { ("u", new[] { a, b }), ("v", [a, b, c]), ("w", [a]) })
        {
            foreach (var item in items)
            {
                _bench.Happens("click", item, 1, _bench.User(user));
                _bench.Happens("click", item, 1, _bench.User(user)); // As often as one likes.
            }
        }

        // a has three users, b two of them and c one.
        var alike = Neighbours(fold, a, 1, shrink: 0);
        Assert.Equal([b, c], alike.Keys.Order());
        Assert.Equal(2 / Math.Sqrt(6), alike[b], 6);
        Assert.Equal(1 / Math.Sqrt(3), alike[c], 6);
        // What fades alike stays as alike; only the doubt grows.
        Assert.Equal(alike[b], Neighbours(fold, a, 1_000, shrink: 0)[b], 6);
        Assert.Equal(alike[b] * 2 / 3, Neighbours(fold, a, 1, shrink: 1)[b], 6);
        Assert.Equal(alike[b] / 2, Neighbours(fold, a, 1 + HalfLifeHours, shrink: 1)[b], 6);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(64)]
    public void Agrees_with_the_cosine_of_every_pair_over_all_users(int history)
    {
        var random = new SeededRandom((ulong)history);
        var fold = Fold(history);
        var items = Enumerable.Range(0, 15).Select(i => _bench.Item($"i{i}")).ToArray();
        var users = Enumerable.Range(0, 6).Select(i => _bench.User($"u{i}")).ToArray();
        var latest = new Dictionary<(int User, int Item), double>();
        var now = 0.0;
        for (var i = 0; i < 1_200; i++)
        {
            now += random.NextDouble() / 3;
            var hours = random.Next(10) == 0 ? now - random.NextDouble() : now; // Some arrive late.
            var (user, item) = (users[random.Next(6)], items[random.Next(15)]);
            _bench.Happens("click", item, hours, user);
            latest[(user, item)] = Math.Max(hours, latest.GetValueOrDefault((user, item), double.MinValue));
        }
        var vectors = latest
            .GroupBy(pair => pair.Key.User)
            .SelectMany(own =>
                own.OrderByDescending(pair => pair.Value)
                    .ThenByDescending(pair => pair.Key.Item)
                    .Take(history)
            )
            .ToDictionary(pair => pair.Key, pair => pair.Value);

        foreach (var item in items)
        {
            var alike = Neighbours(fold, item, now, shrink: 0);
            foreach (var other in items.Where(other => other != item))
            {
                var expected = Cosine(vectors, users, item, other, now);
                Assert.Equal(expected, alike.GetValueOrDefault(other), (expected + 1e-6) * 2e-3);
            }
            Assert.All(alike.Values, cosine => Assert.InRange(cosine, 0, 1.001));
        }
    }

    [Fact]
    public void Of_more_neighbours_than_it_holds_it_keeps_nearly_all_of_the_best_ten()
    {
        var random = new SeededRandom(5);
        var fold = Fold(24);
        var items = Enumerable.Range(0, 3_000).Select(i => _bench.Item($"i{i}")).ToArray();
        var latest = new Dictionary<(int User, int Item), double>();
        int[] users = [.. Enumerable.Range(0, 2_500).Select(i => _bench.User($"u{i}"))];
        foreach (var (place, user) in users.Index())
        {
            var taste = random.Next(30); // Users of a taste choose from a hundred items, and sometimes from all.
            for (var i = 0; i < 20; i++)
            {
                var item = random.Next(5) == 0 ? random.Next(3_000) : (taste * 100) + random.Next(100);
                item = random.Next(12) == 0 ? 7 : item; // What everybody turns to.
                _bench.Happens("click", items[item], place / 100.0, user);
                latest[(user, items[item])] = place / 100.0;
            }
        }
        var usersOf = latest
            .Keys.GroupBy(key => key.Item)
            .ToDictionary(own => own.Key, own => own.Select(key => key.User).ToHashSet());

        var (found, wanted) = (0, 0);
        foreach (var item in items.Where((item, i) => i % 10 == 7 && usersOf.ContainsKey(item)))
        {
            var exact = Best(
                usersOf
                    .Keys.Where(other => other != item && usersOf[other].Overlaps(usersOf[item]))
                    .ToDictionary(other => other, other => Cosine(latest, usersOf, item, other, 25))
            );
            var alike = Best(Neighbours(fold, item, 25, shrink: 0));
            found += exact.Count(alike.Contains);
            wanted += exact.Count;
        }

        Assert.True(wanted > 2_000);
        var recall = (double)found / wanted;
        TestContext.Current.SendDiagnosticMessage($"item_neighbours: recall@10 {recall:0.0000} of {wanted}");
        Assert.True(recall >= 0.97, $"{recall:0.000} of {wanted}");
    }

    private static HashSet<int> Best(Dictionary<int, double> scores) =>
        [
            .. scores
                .OrderByDescending(pair => Math.Round(pair.Value, 3))
                .ThenBy(pair => pair.Key)
                .Take(10)
                .Select(pair => pair.Key),
        ];

    [Fact]
    public void Nobody_and_what_nobody_has_met_have_no_neighbours()
    {
        var fold = Fold(5);
        var (a, b) = (_bench.Item("a"), _bench.Item("b"));
        _bench.Happens("click", a, 1);
        _bench.Happens("click", b, 1);

        Assert.Empty(Neighbours(fold, a, 1, shrink: 0));
        Assert.Empty(Neighbours(fold, 999, 1, shrink: 0));
        Assert.Equal(0, fold.Latest(Workbench.Asker(1), new int[5]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(ItemNeighbourFold.HistoryMax + 1)]
    public void A_history_too_short_for_a_pair_or_too_long_to_pay_for_is_refused(int history) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Fold(history));

    private static double Cosine(
        Dictionary<(int User, int Item), double> vectors,
        int[] users,
        int one,
        int other,
        double now
    )
    {
        double Weight(double hours) => Math.Pow(2, -(now - hours) / HalfLifeHours / 2);
        var (dot, ofOne, ofOther) = (0.0, 0.0, 0.0);
        foreach (var user in users)
        {
            var hasOne = vectors.TryGetValue((user, one), out var first);
            var hasOther = vectors.TryGetValue((user, other), out var second);
            ofOne += hasOne ? Math.Pow(Weight(first), 2) : 0;
            ofOther += hasOther ? Math.Pow(Weight(second), 2) : 0;
            dot +=
                hasOne && hasOther && Math.Abs(first - second) <= WithinHours
                    ? Weight(first) * Weight(second)
                    : 0;
        }
        return dot == 0 ? 0 : dot / Math.Sqrt(ofOne * ofOther);
    }

    private static double Cosine(
        Dictionary<(int User, int Item), double> latest,
        Dictionary<int, HashSet<int>> usersOf,
        int one,
        int other,
        double now
    ) => Cosine(latest, [.. usersOf[one].Union(usersOf[other])], one, other, now);

    private static Dictionary<int, double> Neighbours(
        ItemNeighbourFold fold,
        int item,
        double hours,
        double shrink
    )
    {
        var scores = new Dictionary<int, double>();
        fold.AddNeighbours(item, Workbench.HoursMs(hours), 1, shrink, scores);
        return scores;
    }

    private ItemNeighbourFold Fold(int history) =>
        ItemNeighbourFold.Of(
            _bench.Sources,
            TestDesigns
                .Retriever(
                    "alike",
                    "item_neighbours",
                    10,
                    ("of", "click"),
                    ("history", history),
                    ("half_life", TimeSpan.FromHours(HalfLifeHours)),
                    ("within", TimeSpan.FromHours(WithinHours))
                )
                .Parameters
        );
}
