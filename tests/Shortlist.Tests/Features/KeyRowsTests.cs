using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Tests.Features;

public sealed class KeyRowsTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public void Keys_that_fade_away_are_forgotten_and_nobody_sees_it()
    {
        var hour = TimeSpan.FromHours(1);
        var fading = CountFold.Of(_bench.Sources, ["click"], ["session"], halfLife: hour);
        var window = CountFold.Of(_bench.Sources, ["click", "like"], ["session"], window: 2 * hour);
        var ever = CountFold.Of(_bench.Sources, ["click"], ["session"]); // Keeps its own rows, for good.
        var rows = KeyRows.Of(_bench.Sources, ["session"], fades: true);
        var item = _bench.Item("i");
        var all = new List<(int Session, double Hours)>();
        for (var i = 0; i < 20_000; i++)
        {
            var hours = i / 100.0;
            all.Add((i / 4 % 5_000, hours));
            _bench.Happens("click", item, hours, session: $"s{all[^1].Session}");
        }

        Assert.InRange(rows.Count, 25 * 25, 3_000); // Of the 5,000 sessions, those of the last 25 hours, and some.
        Assert.Equal(5_000, KeyRows.Of(_bench.Sources, ["session"], fades: false).Count);
        Assert.True(rows.ByteCount < 2_000 * 3_000);
        foreach (var session in new[] { 0, 100, 2_500, 4_000, 4_998, 4_999 })
        {
            var asker = Workbench.Asker(200, session: $"s{session}");
            var times = all.Where(one => one.Session == session).Select(one => one.Hours).ToArray();

            Assert.Equal(times.Length, ever.Read(asker, item));
            Assert.Equal(times.Count(at => at > 198), window.Read(asker, item));
            Assert.Equal(times.Sum(at => Math.Pow(2, at - 200)), fading.Read(asker, item), 0.005);
        }
    }

    [Fact]
    public void Folds_under_the_same_key_share_its_rows()
    {
        CountFold.Of(_bench.Sources, ["click"], ["item"], halfLife: TimeSpan.FromHours(1));
        SumFold.Of(_bench.Sources, ["like"], ["item"], halfLife: TimeSpan.FromHours(1));
        var rows = KeyRows.Of(_bench.Sources, ["item"], fades: true);
        _bench.Happens("click", _bench.Item("i"), 1);
        _bench.Happens("like", _bench.Item("i"), 1);
        _bench.Happens("hide", _bench.Item("j"), 1);

        Assert.Equal(1, rows.Count);
        Assert.True(rows.Kinds.Contains(_bench.Sources.Kinds.Find("like")));
        Assert.False(rows.Kinds.Contains(_bench.Sources.Kinds.Find("hide")));
    }

    [Fact]
    public void A_fold_asked_for_too_late_is_refused()
    {
        CountFold.Of(_bench.Sources, ["click"], ["item"]);
        _bench.Happens("click", _bench.Item("i"), 1);

        Assert.Throws<InvalidOperationException>(() => CountFold.Of(_bench.Sources, ["like"], ["item"]));
    }

    [Theory]
    [InlineData("item")]
    [InlineData("user")]
    [InlineData("user,item.tags")]
    [InlineData("context.device,item.author,item.tags")]
    [InlineData("query")]
    public void A_request_reads_what_its_candidates_read_one_by_one(string over)
    {
        var random = new SeededRandom(StableHash.Of(over));
        var parts = over.Split(',');
        var counts = CountFold.Of(_bench.Sources, ["click"], parts, halfLife: TimeSpan.FromHours(3));
        var last = LastFold.Of(_bench.Sources, ["click"], parts);
        int[] items =
        [
            .. Enumerable
                .Range(0, 12)
                .Select(i =>
                    _bench.Item(
                        $"i{i}",
                        0,
                        ("author", Workbench.Words($"a{i % 3}")),
                        (
                            "tags",
                            Workbench.Words([.. Enumerable.Range(0, i % 4).Select(t => $"t{t + (i % 2)}")])
                        )
                    )
                ),
        ];
        var users = new[] { _bench.User("u"), _bench.User("v") };
        var context = Shortlist.Catalog.Attributes.Of(("device", Workbench.Words("d")));
        for (var i = 0; i < 200; i++)
        {
            _bench.Happens(
                "click",
                items[random.Next(9)],
                i / 60.0,
                users[random.Next(2)],
                "s",
                "q",
                context
            );
        }
        foreach (var asker in new[] { Workbench.Asker(4, users[0], "s", "q", context), Workbench.Asker(4) })
        {
            var request = new FeatureRequest { Subject = asker, Items = items };
            var (read, times) = (counts.Read(request), last.Read(request));
            var (each, one) = (new double[KeyMaker.KeyCountMax], new double[KeyMaker.KeyCountMax]);
            for (var i = 0; i < items.Length; i++)
            {
                Assert.Equal(counts.Read(asker, items[i]), read[i]);
                Assert.Equal(last.Read(asker, items[i]) ?? double.NaN, times[i]);
                Assert.Equal(counts.ReadEach(asker, items[i], one), read.Each(i, each));
                Assert.Equal(one, each);
            }
        }
    }
}
