using Shortlist.Basics;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class UserNeighboursTests
{
    private const double HalfLifeHours = 40;

    private readonly Workbench _bench = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Agrees_with_comparing_the_user_with_every_other(int seed)
    {
        var random = new SeededRandom((ulong)seed);
        var (anchors, count) = (4 + random.Next(12), 1 + random.Next(20));
        var neighbours = Neighbours(anchors, count);
        var items = Enumerable.Range(0, 40).Select(i => _bench.Item($"i{i}")).ToArray();
        var users = Enumerable.Range(0, 60).Select(i => _bench.User($"u{i}")).ToArray();
        var latest = new Dictionary<(int User, int Item), double>();
        for (var i = 0; i < 900; i++)
        {
            var (user, item) = (users[random.Next(60)], items[Math.Min(random.Next(40), random.Next(40))]);
            var hours = i / 10.0;
            _bench.Happens("click", item, hours, user);
            latest[(user, item)] = hours;
        }
        foreach (var user in users.Take(15))
        {
            var exact = Exact(latest, user, anchors, users.Length).ToArray();
            var found = neighbours.Of(user);

            Assert.Equal(Math.Min(count, exact.Length), found.Length);
            Assert.Equal(
                exact.Take(count).Select(one => Math.Round(one.Likeness, 4)),
                found.Select(row => Math.Round(row.Score, 4))
            );
            Assert.All(found, row => Assert.InRange(row.Score, 0, 1));

            var expected = new Dictionary<int, double>();
            foreach (var row in found)
            {
                foreach (var ((_, item), hours) in latest.Where(pair => pair.Key.User == row.Row))
                {
                    expected[item] =
                        expected.GetValueOrDefault(item)
                        + (row.Score * Math.Pow(2, -(100 - hours) / HalfLifeHours));
                }
            }
            foreach (var own in Own(latest, user, anchors))
            {
                expected.Remove(own);
            }
            var items2 = neighbours.ItemsFor(Workbench.Asker(100, user));
            Assert.Equal(expected.Keys.Order(), items2.Keys.Order());
            Assert.All(expected, pair => Assert.Equal(pair.Value, items2[pair.Key], 1e-4));
        }
    }

    [Fact]
    public void Where_everybody_turns_to_the_same_most_of_the_best_ten_neighbours_are_found()
    {
        var random = new SeededRandom(9);
        var neighbours = Neighbours(20, 10);
        var items = Enumerable.Range(0, 1_000).Select(i => _bench.Item($"i{i}")).ToArray();
        int[] users = [.. Enumerable.Range(0, 3_000).Select(i => _bench.User($"u{i}"))];
        var latest = new Dictionary<(int User, int Item), double>();
        var now = 0.0;
        for (var i = 0; i < 45_000; i++)
        {
            now += 0.01;
            var user = random.Next(3_000);
            var item =
                random.Next(4) == 0 ? random.Next(3) // Three items that all turn to: far more users than are kept.
                : random.Next(8) == 0 ? random.Next(1_000)
                : ((user % 25) * 40) + random.Next(40);
            _bench.Happens("click", items[item], now, users[user]);
            latest[(users[user], items[item])] = now;
        }
        var byUser = latest.GroupBy(pair => pair.Key.User).ToDictionary(own => own.Key, own => own.ToList());
        var (found, wanted) = (0, 0);
        foreach (var user in users.Take(100))
        {
            var own = Own(latest, byUser, user, 20);
            var audience = own.ToDictionary(item => item, item => latest.Keys.Count(key => key.Item == item));
            double[] likeness =
            [
                .. byUser
                    .Where(other => other.Key != user)
                    .Select(other =>
                        other
                            .Value.Where(pair => audience.ContainsKey(pair.Key.Item))
                            .Sum(pair => 1 / Math.Log(Math.E + audience[pair.Key.Item]))
                        / Math.Sqrt((double)own.Count * other.Value.Count)
                    )
                    .OrderDescending()
                    .Take(10),
            ];
            // As good as the tenth best is good enough: many are as alike.
            found += neighbours
                .Of(user)
                .Count(row =>
                    byUser[row.Row]
                        .Where(pair => audience.ContainsKey(pair.Key.Item))
                        .Sum(pair => 1 / Math.Log(Math.E + audience[pair.Key.Item]))
                        / Math.Sqrt((double)own.Count * byUser[row.Row].Count)
                    >= likeness[^1] * 0.999
                );
            wanted += likeness.Length;
        }

        var recall = (double)found / wanted;
        TestContext.Current.SendDiagnosticMessage($"user_neighbours: recall@10 {recall:0.0000} of {wanted}");
        Assert.True(recall >= 0.9, $"{recall:0.000} of {wanted}");
    }

    [Fact]
    public void Nobody_and_the_new_have_no_neighbours()
    {
        var neighbours = Neighbours(5, 5);
        _bench.Happens("click", _bench.Item("a"), 1, _bench.User("u"));

        Assert.Empty(neighbours.Of(-1));
        Assert.Empty(neighbours.Of(_bench.User("new")));
        Assert.Empty(neighbours.Of(0)); // Alone with what it turned to.
        Assert.Empty(neighbours.ItemsFor(Workbench.Asker(1)));
    }

    // Every other user that shares one of the latest items, by the same cosine; where no list is full it is exact.
    private static IEnumerable<(int User, double Likeness)> Exact(
        Dictionary<(int User, int Item), double> latest,
        int user,
        int anchors,
        int userCount
    )
    {
        var own = Own(latest, user, anchors);
        return Enumerable
            .Range(0, userCount)
            .Where(other => other != user)
            .Select(other =>
            {
                var all = latest.Keys.Where(key => key.User == other).Select(key => key.Item).ToHashSet();
                var weight = own.Where(all.Contains)
                    .Sum(item => 1 / Math.Log(Math.E + latest.Keys.Count(key => key.Item == item)));
                return (User: other, Likeness: weight / Math.Sqrt((double)own.Count * all.Count));
            })
            .Where(one => one.Likeness > 0)
            .OrderByDescending(one => (float)one.Likeness)
            .ThenBy(one => one.User);
    }

    private static List<int> Own(Dictionary<(int User, int Item), double> latest, int user, int anchors) =>
        [
            .. latest
                .Where(pair => pair.Key.User == user)
                .OrderByDescending(pair => pair.Value)
                .Take(anchors)
                .Select(pair => pair.Key.Item),
        ];

    private static List<int> Own(
        Dictionary<(int User, int Item), double> latest,
        Dictionary<int, List<KeyValuePair<(int User, int Item), double>>> byUser,
        int user,
        int anchors
    ) =>
        latest.Count == 0
            ? []
            :
            [
                .. byUser[user]
                    .OrderByDescending(pair => pair.Value)
                    .Take(anchors)
                    .Select(pair => pair.Key.Item),
            ];

    private UserNeighbours Neighbours(int anchors, int count) =>
        new(
            HistoryFold.Of(_bench.Sources, ["click"]),
            AudienceFold.Of(_bench.Sources, ["click"]),
            anchors,
            count,
            TimeSpan.FromHours(HalfLifeHours)
        );
}
