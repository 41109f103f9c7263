using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Learning.Encoders;
using Shortlist.Learning.Factors;
using Shortlist.Learning.Similarity;
using Shortlist.Learning.Towers;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

/// <summary>The laws every retriever keeps, whatever it looks for.</summary>
public sealed class IRetrieverTests
{
    private static readonly Dictionary<string, (string, object)[]> Parameters = new()
    {
        ["all"] = [],
        ["clicked"] = [("of", "click")],
        ["covisits"] = [("of", "click"), ("by", "user")],
        ["ease"] = [("of", "click"), ("regularisation", 1.0)],
        ["factors"] = [("of", "click"), ("factors", 4.0)],
        ["fresh"] = [("since", "item.published"), ("within", TimeSpan.FromHours(500))],
        ["item_knn"] = [("of", "click")],
        ["item_neighbours"] = [("of", "click")],
        ["near"] = [("to", "item.place"), ("from", new[] { "user.home" }), ("radius_km", 3_000.0)],
        ["popular"] =
        [
            ("of", "click"),
            ("half_life", TimeSpan.FromHours(6)),
            ("group", "item.tags"),
            ("match", "user.interests"),
        ],
        ["profile"] = [("vector", "item.vector"), ("of", "click")],
        ["semantic"] =
        [
            ("fields", (IReadOnlyList<KeyValuePair<string, double>>)[new("title", 2), new("tags", 1)]),
        ],
        ["text"] =
        [
            ("fields", (IReadOnlyList<KeyValuePair<string, double>>)[new("title", 2), new("tags", 1)]),
        ],
        ["towers"] =
        [
            ("of", "click"),
            ("item", new[] { "item.tags", "item.title", "item.price" }),
            ("user", new[] { "user.interests", "user.age", "context.device" }),
            ("query", true),
            ("dimensions", 8.0),
        ],
        ["trending"] =
        [
            ("of", "click"),
            ("half_life", TimeSpan.FromHours(24)),
            ("against", TimeSpan.FromDays(10)),
            ("group", "item.tags"),
            ("match", "user.interests"),
        ],
        ["user_neighbours"] = [("of", "click")],
        ["vectors"] = [("vector", "item.vector"), ("to", "user.vector")],
    };

    public static TheoryData<string> Kinds =>
        [.. RetrieverCatalog.BuiltIn.Select(kind => kind.Definition.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Gives_acceptable_items_best_first_each_once_and_not_more_than_asked(string kind)
    {
        var (retriever, bench, asker, factors) = Full(kind);
        var everything = Workbench.Retrieve(retriever, asker, 200, null, factors);
        Assert.True(everything.Length > 10);

        foreach (var limit in new[] { 0, 1, 5, 200 })
        {
            var found = Workbench.Retrieve(retriever, asker, limit, item => item % 3 > 0, factors);

            Assert.True(found.Length <= limit);
            Assert.Equal(found.Length, found.Select(row => row.Row).Distinct().Count());
            Assert.All(found, row => Assert.NotEqual(0, row.Row % 3));
            Assert.Equal(found.OrderByDescending(row => row.Score), found);
            Assert.Equal(
                everything.Where(row => row.Row % 3 > 0).Take(limit).Select(row => row.Score),
                found.Select(row => row.Score)
            );
            Assert.Equal(found, Workbench.Retrieve(retriever, asker, limit, item => item % 3 > 0, factors));
        }
        Assert.True(bench.Sources.Items.Count > 0);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_retired_does_not_pass_the_filters_and_so_never_comes_back(string kind)
    {
        var (retriever, bench, asker, factors) = Full(kind);
        var filters = new Shortlist.Selection.HardFilters(bench.Sources, []);
        var before = Workbench.Retrieve(retriever, asker, 200, item => filters.Accepts(asker, item), factors);

        foreach (var row in before.Where((_, i) => i % 2 == 0))
        {
            bench.Retire(bench.Sources.Items[row.Row].Id.Value);
        }

        Assert.Equal(
            before.Where((_, i) => i % 2 > 0).Select(row => row.Row).Order(),
            Workbench
                .Retrieve(retriever, asker, 200, item => filters.Accepts(asker, item), factors)
                .Select(row => row.Row)
                .Order()
        );
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Finds_nothing_in_an_empty_catalogue(string kind)
    {
        var bench = new Workbench();
        var retriever = bench.Retriever(kind, Parameters[kind]);

        Assert.Empty(Workbench.Retrieve(retriever, Workbench.Asker(1, bench.User("u"), "s", "word")));
    }

    private static TextEncoder EncoderOf(Workbench bench, int[] items)
    {
        var corpus = new EncoderCorpus();
        foreach (var item in items)
        {
            corpus.Add((ulong)item, [$"word{item % 4} thing{item % 7} word{item % 3} thing{item % 5}"]);
        }
        Assert.True(bench.Sources.Items.Count > 0);
        return EncoderTrainer.Train(
            corpus,
            new() { Dimensions = 8, Rounds = 2 },
            new(),
            TestContext.Current.CancellationToken
        );
    }

    private static TwoTowers TowersOf(Workbench bench, int[] items, int user)
    {
        var parameters = TestDesigns.Retriever("towers", "towers", 1, Parameters["towers"]).Parameters;
        var inputs = new TowerInputs(bench.Sources, parameters);
        var corpus = new TowerCorpus(inputs.Shape);
        var number = corpus.AddUser();
        // The last ones are new.
        foreach (var item in items.SkipLast(20))
        {
            var id = TowerInputs.IdOf(bench.Sources.Items[item].Id);
            var known = corpus.AddItem(id, inputs.OfItem(item));
            corpus.Add(number, inputs.OfAsker(Workbench.Asker(1, user, query: $"thing{item % 7}")), known);
        }
        return TowerTrainer
            .Train(
                corpus,
                TowerOptions.From(parameters) with
                {
                    Rounds = 2,
                },
                new(),
                TestContext.Current.CancellationToken
            )
            .Towers;
    }

    private static (IRetriever, Workbench, Shortlist.Features.Subject, Shortlist.Features.TrainedParts) Full(
        string kind
    )
    {
        var bench = new Workbench();
        var retriever = bench.Retriever(kind, Parameters[kind]);
        var random = new SeededRandom(6);
        int[] items =
        [
            .. Enumerable
                .Range(0, 80)
                .Select(i =>
                    bench.Item(
                        $"i{i}",
                        random.Next(30),
                        ("title", Workbench.Text($"word{i % 4} thing{i % 7}")),
                        ("tags", Workbench.Words($"t{i % 4}", $"t{i % 5}")),
                        ("published", Workbench.Time(Workbench.HoursMs(i))),
                        ("place", Workbench.Place(random.Next(20), random.Next(20))),
                        (
                            "vector",
                            Workbench.Vector([
                                .. Enumerable.Range(0, 3).Select(_ => (float)random.NextNormal()),
                            ])
                        )
                    )
                ),
        ];
        var user = bench.User(
            "u",
            ("home", Workbench.Place(10, 10)),
            ("interests", Workbench.Words("t1", "t2")),
            ("vector", Workbench.Vector(1, 2, 3))
        );
        int[] users = [user, bench.User("v"), bench.User("w")];
        List<(int, int, float)> cells = [];
        for (var i = 0; i < 900; i++)
        {
            var (item, who) = (random.Next(80), random.Next(3));
            bench.Happens("click", items[item], 30 + (i / 20.0), users[who], "s", "word1 thing3 word2");
            cells.Add((who, item, 1));
        }
        var model = FactorsTrainer.Train(
            InteractionMatrix.From(3, 80, cells),
            FactorsOptions.From(
                TestDesigns.Retriever(kind, "factors", 1, ("of", "click"), ("factors", 4.0)).Parameters
            ),
            new() { Seed = 1, Threads = 1 },
            TestContext.Current.CancellationToken
        );
        return (
            retriever,
            bench,
            Workbench.Asker(90, user, "s", "word1 thing3 word2"),
            new([
                (
                    "factors",
                    new FactorSpace(model, [.. Enumerable.Range(0, 80).Select(i => new ItemId($"i{i}"))])
                ),
                ("semantic", EncoderOf(bench, items)),
                ("ease", SpaceOf(EaseTrainer.Train(Likes(), new() { Regularisation = 1 }, new(), None))),
                ("item_knn", SpaceOf(ItemKnnTrainer.Train(Likes(), new(), new(), None))),
                ("towers", TowersOf(bench, items, user)),
            ])
        );

        SimilaritySpace SpaceOf(ItemWeights weights) =>
            new(weights, [.. Enumerable.Range(0, 80).Select(i => new ItemId($"i{i}"))], leftOut: 0);
    }

    private static CancellationToken None => CancellationToken.None;

    // Likeness needs more users than the three that ask.
    private static InteractionMatrix Likes()
    {
        var random = new SeededRandom(9);
        return InteractionMatrix.From(
            60,
            80,
            [.. Enumerable.Range(0, 1_500).Select(_ => (random.Next(60), random.Next(80), 1f))]
        );
    }
}
