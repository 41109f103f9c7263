using Shortlist.Basics;
using Shortlist.Catalog;

namespace Shortlist.Tests.Retrieval;

public sealed class FreshRetrieverTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public void Agrees_with_sorting_all_items_by_time_through_changes_and_retirements()
    {
        var random = new SeededRandom(3);
        var retriever = _bench.Retriever(
            "fresh",
            ("since", "item.published"),
            ("within", TimeSpan.FromHours(20))
        );
        var plain = new Dictionary<string, double>();
        for (var i = 0; i < 2_000; i++)
        {
            var (id, hours, told) = ($"i{random.Next(40)}", random.Next(60), i / 40.0);
            switch (random.Next(4))
            {
                case 0:
                    _bench.Retire(_bench.Sources.Items.Find(new(id)) < 0 ? Made(id, hours, told) : id, told);
                    plain.Remove(id);
                    break;
                case 1:
                    _bench.Item(id, told); // Without the time: its first publication counts.
                    plain[id] = Since(id);
                    break;
                default:
                    Made(id, hours, told);
                    plain[id] = hours;
                    break;
            }
            if (i % 20 > 0)
            {
                continue;
            }
            var now = random.Next(60);
            var expected = plain
                .Where(one => one.Value <= now && now - one.Value <= 20)
                .OrderByDescending(one => one.Value)
                .ThenByDescending(one => _bench.Sources.Items.Find(new(one.Key)))
                .Take(15)
                .Select(one => (one.Key, Score: (float)(1 - ((now - one.Value) / 20))));

            var found = Workbench.Retrieve(retriever, Workbench.Asker(now), 15);

            Assert.Equal(
                expected.Select(one => (one.Key, Math.Round(one.Score, 5))),
                found.Select(row => (_bench.Sources.Items[row.Row].Id.Value, Math.Round(row.Score, 5)))
            );
        }
    }

    [Fact]
    public void What_is_not_accepted_leaves_its_place_to_the_next()
    {
        var retriever = _bench.Retriever("fresh", ("within", TimeSpan.FromHours(20)));
        var items = Enumerable.Range(0, 5).Select(i => _bench.Item($"i{i}", i)).ToArray();

        Assert.Equal(
            [items[4], items[1]],
            Workbench
                .Retrieve(retriever, Workbench.Asker(5), 2, item => item != items[3] && item != items[2])
                .Select(row => row.Row)
        );
    }

    [Fact]
    public void Of_a_group_agrees_with_sorting_the_items_that_share_a_word()
    {
        var random = new SeededRandom(4);
        var retriever = _bench.Retriever(
            "fresh",
            ("since", "item.published"),
            ("within", TimeSpan.FromHours(20)),
            ("group", "item.author"),
            ("match", "user.interests")
        );
        var user = _bench.User("u", ("interests", Workbench.Words("a1", "a2", "nobody")));
        var plain = new Dictionary<string, (double Hours, string[] Authors)>();
        for (var i = 0; i < 1_200; i++)
        {
            var id = $"i{random.Next(40)}";
            if (random.Next(5) == 0 && plain.Remove(id))
            {
                _bench.Retire(id);
            }
            else
            {
                plain[id] = (
                    random.Next(60),
                    [.. new[] { $"a{random.Next(5)}", $"a{random.Next(5)}" }.Distinct()]
                );
                _bench.Item(
                    id,
                    0,
                    ("published", Workbench.Time(Workbench.HoursMs(plain[id].Hours))),
                    ("author", Workbench.Words(plain[id].Authors))
                );
            }
            var now = random.Next(60);
            var expected = plain
                .Where(one => one.Value.Hours <= now && now - one.Value.Hours <= 20)
                .Where(one => one.Value.Authors.Any(author => author is "a1" or "a2"))
                .OrderByDescending(one => one.Value.Hours)
                .ThenByDescending(one => _bench.Sources.Items.Find(new(one.Key)))
                .Select(one => one.Key)
                .Take(7);

            Assert.Equal(
                expected,
                Workbench
                    .Retrieve(retriever, Workbench.Asker(now, user), 7)
                    .Select(row => _bench.Sources.Items[row.Row].Id.Value)
            );
        }
        Assert.Empty(Workbench.Retrieve(retriever, Workbench.Asker(30)));
    }

    private string Made(string id, double hours, double told)
    {
        _bench.Item(id, told, ("published", Workbench.Time(Workbench.HoursMs(hours))));
        return id;
    }

    private double Since(string id) =>
        (_bench.Sources.Items[_bench.Sources.Items.Find(new ItemId(id))].Since - FakeClock.Start).TotalHours;
}
