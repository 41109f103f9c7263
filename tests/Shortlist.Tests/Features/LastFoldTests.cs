using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Tests.Features;

public sealed class LastFoldTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public void Agrees_with_the_latest_time_over_random_occurrences()
    {
        var random = new SeededRandom(4);
        var fold = LastFold.Of(_bench.Sources, ["click"], ["user", "item"]);
        var items = Enumerable.Range(0, 5).Select(i => _bench.Item($"i{i}")).ToArray();
        var users = Enumerable.Range(0, 3).Select(i => _bench.User($"u{i}")).ToArray();
        var plain = new Dictionary<(int, int), long>();
        for (var i = 0; i < 500; i++)
        {
            var (item, user, hours) = (random.Next(5), random.Next(3), random.Next(100)); // In any order of time.
            var kind = random.Next(2) == 0 ? "click" : "like";
            _bench.Happens(kind, items[item], hours, users[user]);
            if (kind == "click")
            {
                plain[(user, item)] = Math.Max(
                    Workbench.HoursMs(hours),
                    plain.GetValueOrDefault((user, item), long.MinValue)
                );
            }
            var (askedItem, askedUser) = (random.Next(5), random.Next(3));
            Assert.Equal(
                plain.TryGetValue((askedUser, askedItem), out var last) ? last : null,
                fold.Read(Workbench.Asker(100, users[askedUser]), items[askedItem])
            );
        }
    }

    [Fact]
    public void Of_several_keys_the_latest_time_counts()
    {
        var x = _bench.Item("x", 0, ("tags", Workbench.Words("x")));
        var y = _bench.Item("y", 0, ("tags", Workbench.Words("y")));
        var both = _bench.Item("both", 0, ("tags", Workbench.Words("x", "y")));
        var fold = LastFold.Of(_bench.Sources, ["click"], ["item.tags"]);
        _bench.Happens("click", x, 1);
        _bench.Happens("click", y, 2);

        Assert.Equal(Workbench.HoursMs(2), fold.Read(Workbench.Asker(3), both));
        Assert.Null(fold.Read(Workbench.Asker(3), _bench.Item("none")));
    }
}
