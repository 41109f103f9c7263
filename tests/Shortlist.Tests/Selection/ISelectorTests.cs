using Shortlist.Basics;
using Shortlist.Scoring;
using Shortlist.Selection;

namespace Shortlist.Tests.Selection;

/// <summary>The laws every selector keeps, whatever it prefers.</summary>
public sealed class ISelectorTests
{
    private static readonly Dictionary<string, (string, object)[]> Parameters = new()
    {
        ["cap"] = [("by", "item.author"), ("most", 2.0)],
        ["dedupe"] = [("by", "item.cluster")],
        ["diversity"] = [("by", "item.vector"), ("strength", 0.4)],
    };

    public static TheoryData<string> Kinds =>
        [.. SelectorCatalog.BuiltIn.Select(kind => kind.Definition.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Gives_back_what_it_was_given_or_fewer_each_once(string kind)
    {
        var random = new SeededRandom(1);
        var (bench, selector) = Full(kind, random);
        for (var run = 0; run < 100; run++)
        {
            var scored = Scored(random, random.Next(30));
            var countMax = 1 + random.Next(12);

            var list = selector.Select(new(Workbench.Asker(), countMax), scored);

            Assert.True(list.Count <= scored.Length);
            Assert.Equal(list.Count, list.Distinct().Count());
            Assert.Empty(list.Except(scored));
            Assert.Equal(list, selector.Select(new(Workbench.Asker(), countMax), scored));
            if (scored.Length > 0)
            {
                Assert.Equal(scored[0], list[0]); // The best is never what is given up.
            }
        }
        Assert.Equal(40, bench.Sources.Items.Count);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Of_equal_scores_the_order_given_decides(string kind)
    {
        var random = new SeededRandom(2);
        var (bench, selector) = Full(kind, random);
        // Without anything that makes items alike nothing is preferred, and the order given stays.
        for (var i = 0; i < 40; i++)
        {
            bench.Item($"i{i}");
        }
        ScoredCandidate[] scored =
        [
            .. Enumerable.Range(0, 20).Select(i => new ScoredCandidate(i * 7 % 40, 1, i)),
        ];

        Assert.Equal(scored, selector.Select(new(Workbench.Asker(), 20), scored));
    }

    private static ScoredCandidate[] Scored(SeededRandom random, int count)
    {
        int[] items = [.. Enumerable.Range(0, 40)];
        random.Shuffle(items.AsSpan());
        return
        [
            .. items
                .Take(count)
                .Select((item, place) => new ScoredCandidate(item, random.Next(6) - 3, place))
                .OrderByDescending(candidate => candidate.Score),
        ];
    }

    private static (Workbench, ISelector) Full(string kind, SeededRandom random)
    {
        var bench = new Workbench();
        var selector = SelectorCatalog.Create(TestDesigns.Selector(kind, Parameters[kind]), bench.Sources);
        for (var i = 0; i < 40; i++)
        {
            bench.Item(
                $"i{i}",
                0,
                ("author", Workbench.Words($"a{i % 5}")),
                ("cluster", Workbench.Words($"c{i % 13}")),
                (
                    "vector",
                    Workbench.Vector([.. Enumerable.Range(0, 3).Select(_ => (float)random.NextNormal())])
                )
            );
        }
        return (bench, selector);
    }
}
