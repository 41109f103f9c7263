using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Tests.Features;

public sealed class CountFoldTests
{
    private readonly Workbench _bench = new();

    [Theory]
    [InlineData("item")]
    [InlineData("user")]
    [InlineData("session,item")]
    [InlineData("user,item.author")]
    [InlineData("query,item")]
    [InlineData("context.device,item")]
    public void Agrees_with_counting_the_occurrences_one_by_one(string over)
    {
        var random = new SeededRandom(StableHash.Of(over));
        var parts = over.Split(',');
        var fold = CountFold.Of(_bench.Sources, ["click", "like"], parts);
        var items = Enumerable
            .Range(0, 6)
            .Select(i => _bench.Item($"i{i}", 0, ("author", Workbench.Words($"a{i % 3}"))))
            .ToArray();
        var users = Enumerable.Range(0, 3).Select(i => _bench.User($"u{i}")).ToArray();
        List<(string Kind, int Item, int User, string? Session, string? Query, string? Device)> all = [];
        for (var i = 0; i < 600; i++)
        {
            var one = (
                Kind: new[] { "click", "like", "hide", "impression" }[random.Next(4)],
                Item: random.Next(6),
                User: random.Next(4) - 1,
                Session: random.Next(3) == 0 ? null : $"s{random.Next(2)}",
                Query: random.Next(3) == 0 ? null : $"q{random.Next(2)}",
                Device: random.Next(3) == 0 ? null : $"d{random.Next(2)}"
            );
            all.Add(one);
            _bench.Happens(
                one.Kind,
                items[one.Item],
                i / 60.0,
                one.User < 0 ? -1 : users[one.User],
                one.Session,
                one.Query,
                ContextOf(one.Device)
            );
        }

        foreach (var (_, item, user, session, query, device) in all.Take(100))
        {
            var asker = Workbench.Asker(10, user < 0 ? -1 : users[user], session, query, ContextOf(device));
            var isWhole = parts.All(part =>
                part switch
                {
                    "user" => user >= 0,
                    "session" => session is not null,
                    "query" => query is not null,
                    "context.device" => device is not null,
                    _ => true,
                }
            );
            var plain = all.Count(one =>
                one.Kind is "click" or "like"
                && parts.All(part =>
                    part switch
                    {
                        "item" => one.Item == item,
                        "item.author" => one.Item % 3 == item % 3,
                        "user" => one.User == user,
                        "session" => one.Session == session,
                        "query" => one.Query == query,
                        _ => one.Device == device,
                    }
                )
            );
            Assert.Equal(isWhole ? plain : double.NaN, fold.Read(asker, items[item]));
        }
    }

    [Fact]
    public void Of_several_keys_the_largest_count_is_read_and_each_can_be()
    {
        var both = _bench.Item("both", 0, ("tags", Workbench.Words("x", "y")));
        var one = _bench.Item("one", 0, ("tags", Workbench.Words("x")));
        var none = _bench.Item("none");
        var fold = CountFold.Of(_bench.Sources, ["click"], ["item.tags"]);

        _bench.Happens("click", both, 1);
        _bench.Happens("click", one, 1);

        var asker = Workbench.Asker(2);
        Assert.Equal(2, fold.Read(asker, both));
        Assert.Equal(double.NaN, fold.Read(asker, none));
        var each = new double[KeyMaker.KeyCountMax];
        Assert.Equal(2, fold.ReadEach(asker, both, each));
        Assert.Equal([1, 2], each[..2].Order());
        Assert.Equal(0, fold.ReadEach(asker, none, each));
    }

    [Fact]
    public void Equal_parameters_share_one_fold_and_others_do_not()
    {
        var first = CountFold.Of(_bench.Sources, ["click", "like"], ["item"]);

        Assert.Same(first, CountFold.Of(_bench.Sources, ["like", "click"], ["item"]));
        Assert.NotSame(first, CountFold.Of(_bench.Sources, ["click"], ["item"]));
        Assert.NotSame(first, CountFold.Of(_bench.Sources, ["click", "like"], ["user", "item"]));
        var hour = TimeSpan.FromHours(1);
        var window = CountFold.Of(_bench.Sources, ["click"], ["item"], window: hour);
        Assert.NotSame(window, CountFold.Of(_bench.Sources, ["click"], ["item"], halfLife: hour));
    }

    private static Shortlist.Catalog.Attributes ContextOf(string? device) =>
        device is null
            ? Shortlist.Catalog.Attributes.Empty
            : Shortlist.Catalog.Attributes.Of(("device", Workbench.Words(device)));
}
