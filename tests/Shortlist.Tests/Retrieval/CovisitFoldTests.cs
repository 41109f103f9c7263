using Shortlist.Basics;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class CovisitFoldTests
{
    private const double HalfLifeHours = 48;
    private const double WithinHours = 5;

    private readonly Workbench _bench = new();

    [Fact]
    public void What_came_one_step_before_weighs_1_and_two_steps_a_half()
    {
        var fold = Fold("session");
        var (a, b, c) = (_bench.Item("a"), _bench.Item("b"), _bench.Item("c"));
        foreach (var item in new[] { a, b, c })
        {
            _bench.Happens("click", item, 1, session: "s");
        }

        Assert.Equal(new() { [b] = 1, [c] = 0.5 }, Followers(fold, a, 1));
        Assert.Equal(new() { [c] = 1 }, Followers(fold, b, 1));
        Assert.Equal(0.25, Followers(fold, a, 1 + HalfLifeHours)[c], 9);
    }

    [Fact]
    public void A_repeated_visit_follows_nothing_but_keeps_the_trail_young()
    {
        var fold = Fold("session");
        var (a, b) = (_bench.Item("a"), _bench.Item("b"));
        _bench.Happens("click", a, 0, session: "s");
        _bench.Happens("click", a, 4, session: "s");
        _bench.Happens("click", b, 8, session: "s"); // Eight hours after the first visit, four after the second.

        Assert.Equal(new() { [b] = 1 }, Followers(fold, a, 8));
    }

    [Theory]
    [InlineData("session")]
    [InlineData("user")]
    public void Agrees_with_walking_back_through_every_trail(string by)
    {
        var random = new SeededRandom(StableHash.Of(by));
        var fold = Fold(by);
        var items = Enumerable.Range(0, 7).Select(i => _bench.Item($"i{i}")).ToArray();
        var users = Enumerable.Range(0, 4).Select(i => _bench.User($"u{i}")).ToArray();
        List<(int Who, int Item, double Hours)> visits = [];
        var now = 0.0;
        for (var i = 0; i < 1_500; i++)
        {
            now += random.NextDouble() / 2;
            var hours = random.Next(10) == 0 ? now - random.NextDouble() : now; // Some arrive late.
            visits.Add((random.Next(4), random.Next(7), hours));
            _bench.Happens(
                "click",
                items[visits[^1].Item],
                hours,
                users[visits[^1].Who],
                $"s{visits[^1].Who}"
            );
        }

        var trails = new Dictionary<int, List<(int Item, double Hours)>>();
        List<(int From, int To, double Weight, double Hours)> pairs = [];
        foreach (var (who, item, hours) in visits.OrderBy(visit => visit.Hours).ThenBy(visit => visit.Item))
        {
            var trail = trails.TryGetValue(who, out var known) ? known : trails[who] = [];
            if (trail.Count > 0 && trail[^1].Item == item)
            {
                trail[^1] = (item, hours);
                continue;
            }
            for (var back = 1; back <= trail.Count; back++)
            {
                var (before, at) = trail[^back];
                if (before != item && hours - at <= WithinHours)
                {
                    pairs.Add((before, item, 1.0 / back, hours));
                }
            }
            trail.RemoveAll(step => step.Item == item);
            trail.Add((item, hours));
            trails[who] = [.. trail.TakeLast(CovisitFold.TrailLengthMax)];
        }

        for (var item = 0; item < 7; item++)
        {
            var plain = pairs
                .Where(pair => pair.From == item)
                .GroupBy(pair => items[pair.To])
                .ToDictionary(
                    to => to.Key,
                    to => to.Sum(pair => pair.Weight * Math.Pow(2, -(now + 3 - pair.Hours) / HalfLifeHours))
                );
            var read = Followers(fold, items[item], now + 3);

            Assert.Equal(plain.Keys.Order(), read.Keys.Order());
            Assert.All(plain, pair => Assert.Equal(pair.Value, read[pair.Key], pair.Value * 1e-3));
        }
        Span<int> last = stackalloc int[3];
        Assert.Equal(3, fold.Trail(Workbench.Asker(now, users[1], "s1"), last));
        Assert.Equal(trails[1].TakeLast(3).Reverse().Select(step => items[step.Item]), last.ToArray());
    }

    [Fact]
    public void The_weakest_followers_are_dropped_and_the_strong_ones_stay()
    {
        var fold = Fold("session");
        var anchor = _bench.Item("anchor");
        var strong = _bench.Item("strong");
        for (var i = 0; i < 3; i++)
        {
            Follow(anchor, strong, $"strong{i}");
        }
        for (var i = 0; i < 3 * CovisitFold.NeighbourCountMax; i++)
        {
            Follow(anchor, _bench.Item($"i{i}"), $"s{i}");
        }

        var followers = Followers(fold, anchor, 1);
        Assert.InRange(followers.Count, CovisitFold.NeighbourCountMax, 2 * CovisitFold.NeighbourCountMax);
        Assert.Equal(3, followers[strong], 3);
    }

    [Fact]
    public void Who_has_no_session_leaves_no_trail()
    {
        var fold = Fold("session");
        var (a, b) = (_bench.Item("a"), _bench.Item("b"));
        _bench.Happens("click", a, 1);
        _bench.Happens("click", b, 1);

        Assert.Empty(Followers(fold, a, 1));
        Assert.Equal(0, fold.Trail(Workbench.Asker(1), new int[3]));
    }

    private void Follow(int first, int second, string session)
    {
        _bench.Happens("click", first, 1, session: session);
        _bench.Happens("click", second, 1, session: session);
    }

    private static Dictionary<int, double> Followers(CovisitFold fold, int item, double hours)
    {
        var scores = new Dictionary<int, double>();
        fold.AddFollowers(item, Workbench.HoursMs(hours), 1, scores);
        return scores;
    }

    private CovisitFold Fold(string by) =>
        CovisitFold.Of(
            _bench.Sources,
            TestDesigns
                .Retriever(
                    "next",
                    "covisits",
                    10,
                    ("of", "click"),
                    ("by", by),
                    ("half_life", TimeSpan.FromHours(HalfLifeHours)),
                    ("within", TimeSpan.FromHours(WithinHours))
                )
                .Parameters
        );
}
