using Shortlist.Basics;
using Shortlist.Scoring;
using Shortlist.Selection;

namespace Shortlist.Tests.Selection;

public sealed class QuotaSelectorTests
{
    private readonly Workbench _bench = new();
    private int _lists;

    [Fact]
    public void Least_shares_are_met_and_greatest_ones_kept_with_as_little_moved_as_can_be()
    {
        var scored = Items("x", "x", "x", "y", "x", "x", "z", "x", "y", "z");

        Assert.Equal(
            [0, 1, 2, 3, 6, 4, 5, 7, 8, 9],
            Selector([("z", 0.2)], []).Listed(new(Workbench.Asker(), 5), scored).Places()
        );
        Assert.Equal(
            [0, 1, 3, 6, 8, 2, 4, 5, 7, 9],
            Selector([], [("x", 0.4)]).Listed(new(Workbench.Asker(), 5), scored).Places()
        );
    }

    [Fact]
    public void What_a_user_asked_for_has_a_share_of_its_own()
    {
        var me = _bench.User("me", ("interests", Workbench.Words("z", "y")));
        var scored = Items("x", "x", "x", "x", "y", "x", "z");
        var selector = SelectorCatalog.Create(
            TestDesigns.Selector(
                "quota",
                ("by", "item.author"),
                ("matches", "user.interests"),
                ("matches_least", 0.5),
                ("matches_most", 0.5)
            ),
            _bench.Sources
        );

        Assert.Equal([0, 1, 4, 6], selector.Listed(new(Workbench.Asker(user: me), 4), scored).Places()[..4]);
        Assert.Equal([0, 1, 2, 3], selector.Listed(new(Workbench.Asker(), 4), scored).Places()[..4]);
    }

    [Fact]
    public void Shares_that_cannot_be_had_are_met_as_far_as_they_can()
    {
        var scored = Items("x", "x", "y", "x");

        // One y where four are wanted; then more of x than it may have, for there is nothing else.
        Assert.Equal(
            [0, 2, 1, 3],
            Selector([("y", 1)], [("x", 0.25)]).Listed(new(Workbench.Asker(), 4), scored).Places()
        );
    }

    [Fact]
    public void Agrees_with_trying_every_list_where_no_item_counts_twice()
    {
        var random = new SeededRandom(11);
        for (var run = 0; run < 200; run++)
        {
            string[] words =
            [
                .. Enumerable.Range(0, 3 + random.Next(5)).Select(_ => "xyz"[random.Next(3)].ToString()),
            ];
            var scored = Items(words);
            var places = 1 + random.Next(Math.Min(4, words.Length));
            (string Word, double Share)[] least = [("x", random.Next(3) / 4.0), ("y", random.Next(3) / 4.0)];
            (string Word, double Share)[] most =
            [
                ("y", 0.5 + (random.Next(3) / 4.0)),
                ("z", random.Next(5) / 4.0),
            ];
            most = [.. most.Select(own => (own.Word, Math.Min(1, own.Share)))];
            if (Best(words, places, least, most) is not { } best)
            {
                continue;
            }

            var list = Selector(least, most).Listed(new(Workbench.Asker(), places), scored);

            Assert.Equal(best, list.Places()[..places]);
        }
    }

    // The first in the order of dictionaries of all lists that keep to the shares.
    private static int[]? Best(
        string[] words,
        int places,
        (string Word, double Share)[] least,
        (string Word, double Share)[] most
    )
    {
        return Lists([]).FirstOrDefault(Keeps);

        IEnumerable<int[]> Lists(int[] begun) =>
            begun.Length == places
                ? [begun]
                : Enumerable.Range(0, words.Length).Except(begun).SelectMany(next => Lists([.. begun, next]));

        bool Keeps(int[] list) =>
            least.All(own => Count(list, own.Word) >= own.Share * places)
            && most.All(own => Count(list, own.Word) <= own.Share * places);

        int Count(int[] list, string word) => list.Count(item => words[item] == word);
    }

    private ScoredCandidate[] Items(params string[] words)
    {
        _lists++;
        return
        [
            .. words.Select(
                (own, i) =>
                    new ScoredCandidate(
                        _bench.Item($"{_lists}-{i}", 0, ("author", Workbench.Words(own))),
                        10 - i,
                        i
                    )
            ),
        ];
    }

    private ISelector Selector((string, double)[] least, (string, double)[] most)
    {
        return SelectorCatalog.Create(
            TestDesigns.Selector(
                "quota",
                ("by", "item.author"),
                ("least", Shares(least)),
                ("most", Shares(most))
            ),
            _bench.Sources
        );

        static KeyValuePair<string, double>[] Shares((string Word, double Share)[] shares) =>
            [.. shares.Select(own => KeyValuePair.Create(own.Word, own.Share))];
    }
}
