using Shortlist.Basics;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class HistoryFoldTests
{
    [Fact]
    public void Keeps_each_users_latest_items_once_with_their_counts()
    {
        var random = new SeededRandom(1);
        var bench = new Workbench();
        var fold = HistoryFold.Of(bench.Sources, ["click"]);
        var items = Enumerable.Range(0, 200).Select(i => bench.Item($"i{i}")).ToArray();
        var users = new[] { bench.User("u"), bench.User("v") };
        var plain = new[] { new List<int>(), [] };
        for (var i = 0; i < 1_500; i++)
        {
            var (who, item) = (random.Next(2), Math.Min(random.Next(200), random.Next(200)));
            bench.Happens("click", items[item], i / 60.0, users[who]);
            bench.Happens("like", items[0], i / 60.0, users[who]);
            plain[who].Add(items[item]);
        }
        for (var who = 0; who < 2; who++)
        {
            var latest = Enumerable.Reverse(plain[who]).Distinct().Take(HistoryFold.LengthMax).Reverse();

            Assert.Equal(latest, fold.Of(users[who]).Select(step => step.Item));
        }
        Assert.Empty(fold.Of(99));
    }

    [Fact]
    public void Counts_how_often()
    {
        var bench = new Workbench();
        var fold = HistoryFold.Of(bench.Sources, ["click"]);
        var (a, b, user) = (bench.Item("a"), bench.Item("b"), bench.User("u"));
        foreach (var (item, hours) in new[] { (a, 4), (b, 3), (a, 1), (a, 2) }) // In any order.
        {
            bench.Happens("click", item, hours, user);
        }

        Assert.Equal([(b, 1f), (a, 3f)], fold.Of(user));
    }
}
