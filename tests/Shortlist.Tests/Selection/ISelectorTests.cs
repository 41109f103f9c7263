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
        ["dpp"] = [("by", "item.vector"), ("strength", 0.4)],
        ["explore"] = [("slots", new double[] { 1, 3, -1 }), ("policy", "softmax"), ("among", 5)],
        ["fresh_boost"] = [("half_life", TimeSpan.FromHours(8)), ("strength", 0.5)],
        ["quota"] = [("by", "item.author"), ("least", Shares("a1", 0.4)), ("most", Shares("a0", 0))],
        ["throttle"] = [("of", "like"), ("capacity", "item.price")],
    };

    public static TheoryData<string> Kinds =>
        [.. SelectorCatalog.BuiltIn.Select(kind => kind.Definition.Name)];

    public static TheoryData<string> Keeping =>
        [.. SelectorCatalog.BuiltIn.Where(kind => kind.KeepsBest).Select(kind => kind.Definition.Name)];

    public static TheoryData<string> Losing =>
        [.. SelectorCatalog.BuiltIn.Where(kind => !kind.KeepsBest).Select(kind => kind.Definition.Name)];

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

            var list = selector.Listed(new(Workbench.Asker(), countMax), scored);

            Assert.True(list.Length <= scored.Length);
            Assert.Equal(list.Length, list.Select(candidate => candidate.Place).Distinct().Count());
            Assert.Empty(list.Select(candidate => candidate.Place).Except(scored.Select(own => own.Place)));
            Assert.Equal(list, selector.Listed(new(Workbench.Asker(), countMax), scored));
        }
        Assert.Equal(40, bench.Sources.Items.Count);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_same_seed_makes_the_same_list_and_none_leaves_nothing_to_chance(string kind)
    {
        var random = new SeededRandom(3);
        var (_, selector) = Full(kind, random);
        for (var run = 0; run < 100; run++)
        {
            var scored = Scored(random, random.Next(30));
            var request = new SelectionRequest(Workbench.Asker(), 1 + random.Next(12), random.NextULong());

            var list = selector.Listed(request, scored);

            Assert.Equal(list, selector.Listed(request, scored));
            Assert.Equal(list.Length, list.Select(candidate => candidate.Place).Distinct().Count());
            Assert.All(list, candidate => Assert.InRange(candidate.Propensity, double.Epsilon, 1));
            Assert.All(
                selector.Listed(request with { Seed = 0 }, scored),
                candidate => Assert.Equal(1, candidate.Propensity)
            );
        }
    }

    [Theory]
    [MemberData(nameof(Keeping))]
    public void The_best_is_never_what_is_given_up_where_a_kind_says_so(string kind)
    {
        var random = new SeededRandom(4);
        var (_, selector) = Full(kind, random);
        for (var run = 0; run < 100; run++)
        {
            var scored = Scored(random, 1 + random.Next(30));

            Assert.Equal(
                scored[0],
                selector.Listed(new(Workbench.Asker(), 1 + random.Next(12), 5), scored)[0]
            );
        }
    }

    [Theory]
    [MemberData(nameof(Losing))]
    public void A_kind_that_does_not_say_so_gives_the_best_up_now_and_then(string kind)
    {
        var random = new SeededRandom(4);
        var (_, selector) = Full(kind, random);

        Assert.Contains(
            Enumerable.Range(1, 100),
            run =>
            {
                var scored = Scored(random, 20);
                return selector.Listed(new(Workbench.Asker(), 10, (ulong)run), scored)[0] != scored[0];
            }
        );
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Of_equal_scores_the_order_given_decides(string kind)
    {
        // Without anything that makes items alike, old or full nothing is preferred, and the order given stays.
        var bench = new Workbench();
        var selector = SelectorCatalog.Create(TestDesigns.Selector(kind, Parameters[kind]), bench.Sources);
        for (var i = 0; i < 40; i++)
        {
            bench.Item($"i{i}");
        }
        ScoredCandidate[] scored =
        [
            .. Enumerable.Range(0, 20).Select(i => new ScoredCandidate(i * 7 % 40, 1, i)),
        ];

        Assert.Equal(scored.Places(), selector.Listed(new(Workbench.Asker(), 20), scored).Places());
    }

    private static KeyValuePair<string, double>[] Shares(string word, double share) => [new(word, share)];

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
                -i,
                ("price", Workbench.Number(i % 3)),
                ("author", Workbench.Words($"a{i % 5}")),
                ("cluster", Workbench.Words($"c{i % 13}")),
                (
                    "vector",
                    Workbench.Vector([.. Enumerable.Range(0, 3).Select(_ => (float)random.NextNormal())])
                )
            );
        }
        for (var i = 0; i < 40; i += 2)
        {
            bench.Happens("like", i, -0.5);
        }
        return (bench, selector);
    }
}
