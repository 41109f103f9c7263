using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Systems;
using Shortlist.Tests.Retrieval;

namespace Shortlist.Tests.Features;

/// <summary>The laws every feature keeps, whatever it computes.</summary>
public sealed class IFeatureTests
{
    private static readonly Dictionary<string, (string, object)[]> Parameters = new()
    {
        ["affinity"] = [("of", "click"), ("to", "item.tags"), ("half_life", TimeSpan.FromHours(6))],
        ["age"] = [("log", true)],
        ["category"] = [("attribute", "item.tags"), ("values", new[] { "t1", "t2" })],
        ["clock"] = [("part", "hour_of_week")],
        ["count"] = [("of", new[] { "click", "impression" }), ("over", new[] { "user", "item.tags" })],
        ["circle"] = [("of", "click"), ("people", "user.interests")],
        ["cooccurrence"] = [("of", "click"), ("half_life", TimeSpan.FromHours(6)), ("log", true)],
        ["deviation"] = [("of", "click"), ("value", "item.price"), ("half_life", TimeSpan.FromHours(6))],
        ["distance"] = [("from", new[] { "context.place", "user.home" }), ("to", "item.place")],
        ["distinct"] = [("of", "click"), ("by", "session"), ("over", "item")],
        ["entropy"] = [("of", "click"), ("by", "session"), ("over", "item.tags")],
        ["fused"] = [],
        ["habit_distance"] = [("of", "click"), ("to", "item.place"), ("log", true)],
        ["mean"] = [("of", "click"), ("over", "item.tags"), ("value", "item.price"), ("per", "item.price")],
        ["number"] = [("attribute", "item.price"), ("log", true)],
        ["overlap"] = [("left", "user.interests"), ("right", "item.tags")],
        ["position"] = [],
        ["profile_similarity"] = [("vector", "item.vector"), ("of", "click")],
        ["rate"] = [("of", "click"), ("over", "item"), ("window", TimeSpan.FromHours(6))],
        ["ratio"] = [("of", "click"), ("over", "item"), ("prior", 0.1), ("prior_weight", 5.0)],
        ["recency"] = [("of", "click"), ("over", new[] { "user", "item" })],
        ["remaining"] = [("of", "click"), ("capacity", "item.price")],
        ["semantic_match"] = [("retriever", "sense")],
        ["similarity"] = [("left", "user.vector"), ("right", "item.vector")],
        ["standing"] = [("attribute", "item.price"), ("within", new[] { "tags" })],
        ["time_until"] = [("attribute", "item.ends_at"), ("from", "item.published")],
        ["trend"] =
        [
            ("of", "click"),
            ("over", "item"),
            ("window", TimeSpan.FromHours(2)),
            ("against", TimeSpan.FromHours(20)),
        ],
        ["value"] = [("of", "click"), ("over", "user"), ("value", "item.ends_at")],
        ["retrieval_score"] = [("retriever", "hot"), ("as", "reciprocal_rank")],
        ["text_coverage"] = [("fields", new[] { "title" })],
        ["text_part"] = [("fields", new[] { "title", "tags" }), ("part", "phrase")],
        ["text_match"] = [("fields", (IReadOnlyList<KeyValuePair<string, double>>)[new("title", 2)])],
    };

    private static readonly Lazy<TrainedParts> Trained = new(() =>
        new([("sense", SemanticRetrieverTests.Encoder(1))])
    );

    private static readonly Design WithSense = TestDesigns.Small with
    {
        Retrieval = TestDesigns.Small.Retrieval with
        {
            Retrievers =
            [
                .. TestDesigns.Small.Retrieval.Retrievers,
                TestDesigns.Retriever(
                    "sense",
                    "semantic",
                    20,
                    ("fields", (IReadOnlyList<KeyValuePair<string, double>>)[new("item.title", 1)])
                ),
            ],
        },
    };

    public static TheoryData<string> Kinds =>
        [.. EngineVocabulary.FeatureKinds.Select(kind => kind.Definition.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_candidates_value_does_not_depend_on_the_order_or_the_company(string kind)
    {
        var (feature, items, askers) = Full(kind);
        var random = new SeededRandom(21);
        foreach (var asker in askers)
        {
            var values = Compute(feature, asker, items);
            int[] order = [.. Enumerable.Range(0, items.Length)];
            random.Shuffle(order.AsSpan());

            Assert.Equal(
                order.Select(i => values[i]),
                Compute(feature, asker, [.. order.Select(i => items[i])])
            );
            Assert.Equal(values[3], Compute(feature, asker, [items[3]])[0]);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_same_log_gives_the_same_bits_and_no_infinity(string kind)
    {
        var (feature, items, askers) = Full(kind);
        var (again, _, _) = Full(kind);
        foreach (var asker in askers)
        {
            var values = Compute(feature, asker, items);

            Assert.Equal(values, Compute(again, asker, items));
            Assert.Empty(values.Where(float.IsInfinity));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Is_safe_from_many_threads_at_once(string kind)
    {
        var (feature, items, askers) = Full(kind);
        var expected = askers.Select(asker => Compute(feature, asker, items)).ToArray();

        Parallel.For(
            0,
            64,
            i =>
            {
                var asked = askers[i % askers.Length];
                var copy = new Subject
                {
                    AtMs = asked.AtMs,
                    User = asked.User,
                    Session = asked.Session,
                    Query = asked.Query,
                    QueryKey = asked.QueryKey,
                    Context = asked.Context,
                };
                Assert.Equal(expected[i % askers.Length], Compute(feature, copy, items));
            }
        );
    }

    // Retrieval knows the same of an item wherever it stands.
    private static float[] Compute(IFeature feature, Subject subject, int[] items)
    {
        var column = new float[items.Length];
        feature.Compute(
            new()
            {
                Subject = subject,
                Items = items,
                RetrieverScores =
                [
                    [.. items.Select(item => item % 3 == 0 ? float.NaN : item)],
                ],
                RetrieverRanks =
                [
                    [.. items.Select(item => item % 3 == 0 ? 0 : item + 1)],
                ],
                Merits = [.. items.Select(item => 1f / (item + 1))],
                Trained = Trained.Value,
            },
            column
        );
        return column;
    }

    private static (IFeature Feature, int[] Items, Subject[] Askers) Full(string kind)
    {
        var bench = new Workbench(WithSense);
        var feature = bench.Feature(kind, Parameters[kind]);
        var random = new SeededRandom(20);
        int[] items =
        [
            .. Enumerable
                .Range(0, 20)
                .Select(i =>
                    bench.Item(
                        $"i{i}",
                        random.Next(10),
                        [
                            .. new (string, AttributeValue)[]
                            {
                                ("title", Workbench.Text($"word{i % 4} word{i % 5} thing")),
                                ("tags", Workbench.Words($"t{i % 4}", $"t{i % 3}")),
                                ("price", Workbench.Number(i % 2 == 0 ? 1e300 : -i)),
                                ("place", Workbench.Place((i * 4) - 40, i * 9)),
                                ("vector", Workbench.Vector(i - 10, 1, i % 3)),
                                ("published", Workbench.Time(Workbench.HoursMs(i))),
                                ("ends_at", Workbench.Time(Workbench.HoursMs(3 * i))),
                            }.Where(_ => random.Next(5) > 0),
                        ]
                    )
                ),
        ];
        int[] users =
        [
            bench.User("plain"),
            bench.User(
                "full",
                ("home", Workbench.Place(1, 2)),
                ("interests", Workbench.Words("t1", "t3")),
                ("vector", Workbench.Vector(1, 2, 3))
            ),
        ];
        string[] kinds = ["click", "like", "hide", "impression"];
        for (var i = 0; i < 400; i++)
        {
            bench.Happens(
                kinds[random.Next(4)],
                items[random.Next(20)],
                random.Next(40),
                random.Next(3) - 1,
                $"s{i % 5}",
                "word1"
            );
        }
        return (
            feature,
            items,
            [
                Workbench.Asker(40),
                Workbench.Asker(41, users[0], "s1", "word1 thing"),
                Workbench.Asker(
                    42,
                    users[1],
                    "s2",
                    "nothing",
                    Attributes.Of(("place", Workbench.Place(3, 4)), ("vector", Workbench.Vector(1, 0, 0)))
                ),
            ]
        );
    }
}
