using Shortlist.Catalog;
using Shortlist.Features;

namespace Shortlist.Tests.Features;

public sealed class KeyMakerTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public void Several_words_give_a_key_for_each_combination()
    {
        var item = _bench.Item(
            "i",
            0,
            ("tags", Workbench.Words("x", "y", "z")),
            ("author", Workbench.Words("p", "q"))
        );

        Assert.Equal(6, Keys(item, "item.tags", "item.author").Distinct().Count());
        Assert.Equal(3, Keys(item, "item.tags").Length);
    }

    [Fact]
    public void A_missing_part_gives_no_key_wherever_it_stands()
    {
        var item = _bench.Item("i", 0, ("tags", Workbench.Words("x")));

        Assert.Empty(Keys(item, "user", "item"));
        Assert.Empty(Keys(item, "item", "user"));
        Assert.Empty(Keys(item, "item.author", "item.tags"));
        Assert.Empty(Keys(item, "item.tags", "item.author"));
        Assert.Empty(Keys(item, "session"));
        Assert.Empty(Keys(item, "query"));
    }

    [Theory]
    [InlineData("item")]
    [InlineData("user,item")]
    [InlineData("item,user")]
    [InlineData("item.tags")]
    [InlineData("query,item.tags")]
    [InlineData("user.interests,item.tags")]
    [InlineData("item.author,item.tags")]
    [InlineData("session,query")]
    public void A_request_has_the_keys_of_its_candidates_one_by_one(string over)
    {
        var maker = new KeyMaker(over.Split(','), _bench.Sources);
        string[][] tags =
        [
            [],
            ["x"],
            ["x", "y", "z"],
            ["y"],
        ];
        int[] items =
        [
            .. tags.Select(
                (own, i) =>
                    _bench.Item(
                        $"i{i}",
                        0,
                        ("tags", Workbench.Words(own)),
                        ("author", Workbench.Words($"a{i % 2}"))
                    )
            ),
        ];
        var user = _bench.User("u", ("interests", Workbench.Words("p", "q")));
        foreach (
            var asker in new[] { Workbench.Asker(1, user, "s", "query"), Workbench.Asker(1, query: "query") }
        )
        {
            var made = maker.KeysOf(new() { Subject = asker, Items = items });
            for (var i = 0; i < items.Length; i++)
            {
                var keys = new ulong[KeyMaker.KeyCountMax];
                var (start, end) = made[i];

                var count = maker.Write(asker, items[i], keys);

                Assert.Equal(keys.AsSpan(0, count), made.All[start..end]);
            }
        }
    }

    [Fact]
    public void The_order_of_the_parts_matters()
    {
        var item = _bench.Item("i", 0, ("tags", Workbench.Words("x")), ("author", Workbench.Words("y")));

        Assert.NotEqual(Keys(item, "item.tags", "item.author"), Keys(item, "item.author", "item.tags"));
    }

    [Fact]
    public void An_occurrence_and_a_subject_have_the_same_keys()
    {
        var item = _bench.Item("i", 0, ("tags", Workbench.Words("x", "y")));
        var user = _bench.User("u", ("interests", Workbench.Words("p", "q")));
        var context = Attributes.Of(("device", Workbench.Words("phone")));
        var asker = Workbench.Asker(1, user, "s", " Query ", context);
        var occurrence = new Occurrence
        {
            Kind = 1,
            Item = item,
            User = user,
            Session = Subject.SessionKeyOf("s"),
            Query = Subject.QueryKeyOf("query"),
            Context = context,
            AtMs = asker.AtMs,
            Value = 1,
        };
        foreach (
            var parts in new string[][]
            {
                ["item"],
                ["user", "item"],
                ["session", "query"],
                ["user.interests", "item.tags", "context.device"],
            }
        )
        {
            var maker = new KeyMaker(parts, _bench.Sources);
            var (ofSubject, ofOccurrence) = (new ulong[32], new ulong[32]);
            var count = maker.Write(asker, item, ofSubject);

            Assert.Equal(count, maker.Write(in occurrence, ofOccurrence));
            Assert.True(count > 0);
            Assert.Equal(ofSubject, ofOccurrence);
        }
    }

    [Fact]
    public void More_words_than_fit_are_left_out()
    {
        var many = Enumerable.Range(0, 20).Select(i => $"w{i}").ToArray();
        var item = _bench.Item(
            "i",
            0,
            ("tags", Workbench.Words(many)),
            ("author", Workbench.Words("p", "q"))
        );

        Assert.InRange(Keys(item, "item.tags", "item.author").Length, 1, KeyMaker.KeyCountMax);
        Assert.Equal(
            KeyMaker.KeyCountMax,
            Keys(
                _bench.Item("j", 0, ("tags", Workbench.Words([.. many, .. many.Select(word => word + "!")]))),
                "item.tags"
            ).Length
        );
    }

    private ulong[] Keys(int item, params string[] parts)
    {
        var keys = new ulong[KeyMaker.KeyCountMax];
        return keys[..new KeyMaker(parts, _bench.Sources).Write(Workbench.Asker(), item, keys)];
    }
}
