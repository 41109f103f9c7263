using Shortlist.Basics;
using Shortlist.Scoring;
using Shortlist.Selection;

namespace Shortlist.Tests.Selection;

public sealed class CapSelectorTests
{
    [Fact]
    public void What_is_above_the_cap_goes_to_the_end_in_order()
    {
        var bench = new Workbench();
        var selector = SelectorCatalog.Create(
            TestDesigns.Selector("cap", ("by", "item.author"), ("most", 2.0)),
            bench.Sources
        );
        string[][] authors =
        [
            ["x"],
            ["x"],
            ["x"],
            ["y"],
            ["x", "y"],
            ["y"],
            [],
        ];
        ScoredCandidate[] scored =
        [
            .. authors.Select(
                (own, i) =>
                    new ScoredCandidate(bench.Item($"i{i}", 0, ("author", Workbench.Words(own))), 10 - i, i)
            ),
        ];

        // The third of x is above, and so is the one of x and y, which does not use up a place of y.
        Assert.Equal([0, 1, 3, 5, 6, 2, 4], selector.Listed(new(Workbench.Asker(), 7), scored).Places());
        var hard = SelectorCatalog.Create(
            TestDesigns.Selector("cap", ("by", "item.author"), ("most", 2.0), ("rest", "out")),
            bench.Sources
        );
        Assert.Equal([0, 1, 3, 5, 6], hard.Listed(new(Workbench.Asker(), 7), scored).Places());
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(1, 4)]
    [InlineData(2, 3)]
    public void Within_a_window_it_agrees_with_looking_at_every_window(int most, int within)
    {
        var random = new SeededRandom(7);
        var bench = new Workbench();
        string[] authors = [.. Enumerable.Range(0, 30).Select(_ => $"a{random.Next(4)}")];
        ScoredCandidate[] all =
        [
            .. authors.Select(
                (own, i) =>
                    new ScoredCandidate(bench.Item($"i{i}", 0, ("author", Workbench.Words(own))), -i, i)
            ),
        ];
        foreach (var rest in (string[])["last", "out"])
        {
            var selector = SelectorCatalog.Create(
                TestDesigns.Selector(
                    "cap",
                    ("by", "item.author"),
                    ("most", most),
                    ("within", within),
                    ("rest", rest)
                ),
                bench.Sources
            );
            for (var run = 0; run < 50; run++)
            {
                var scored = all.Skip(random.Next(10)).Take(1 + random.Next(20)).ToArray();
                var countMax = 1 + random.Next(12);

                var list = selector.Listed(new(Workbench.Asker(), countMax), scored);

                Assert.Equal(Plain(scored, countMax, rest is "out").Places(), list.Places());
            }
        }

        List<ScoredCandidate> Plain(ScoredCandidate[] scored, int countMax, bool isHard)
        {
            List<ScoredCandidate> list = [];
            var left = scored.ToList();
            while (list.Count < countMax && left.Count > 0)
            {
                var fitting = left.FindIndex(next =>
                    list.TakeLast(within - 1).Count(shown => authors[shown.Place] == authors[next.Place])
                    < most
                );
                if (fitting < 0 && isHard)
                {
                    return list;
                }
                list.Add(left[Math.Max(0, fitting)]);
                left.RemoveAt(Math.Max(0, fitting));
            }
            return [.. list, .. left];
        }
    }
}
