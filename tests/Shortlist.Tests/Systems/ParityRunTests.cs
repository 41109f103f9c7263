using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Features;
using Shortlist.Retrieval;
using Shortlist.Systems;

namespace Shortlist.Tests.Systems;

public sealed class ParityRunTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Every retriever kind there is, and their scores as features.
    internal static readonly Design Rich = TestDesigns.Read(
        TestDesigns
            .SmallText.Replace(
                "  - { name: next_rank,",
                """
                  - { name: next_score, kind: retrieval_score, retriever: next }
                  - { name: new_rank, kind: retrieval_score, retriever: new, as: reciprocal_rank }
                  - { name: words_score, kind: retrieval_score, retriever: words }
                  - { name: alike_score, kind: retrieval_score, retriever: alike }
                  - { name: beside_score, kind: retrieval_score, retriever: beside }
                  - { name: beside_rank, kind: retrieval_score, retriever: beside, as: reciprocal_rank }
                  - { name: close_score, kind: retrieval_score, retriever: close }
                  - { name: learnt_score, kind: retrieval_score, retriever: learnt }
                  - { name: towers_score, kind: retrieval_score, retriever: towers }
                  - { name: learnt_rank, kind: retrieval_score, retriever: learnt, as: reciprocal_rank }
                  - { name: towers_rank, kind: retrieval_score, retriever: towers, as: reciprocal_rank }
                  - { name: any_rank, kind: retrieval_score, retriever: any, as: reciprocal_rank }
                  - { name: rising_score, kind: retrieval_score, retriever: rising }
                  - { name: asked_score, kind: retrieval_score, retriever: asked }
                  - { name: crowd_score, kind: retrieval_score, retriever: crowd }
                  - { name: minded_score, kind: retrieval_score, retriever: minded }
                  - { name: next_rank,
                """.Replace("\n", "\n", StringComparison.Ordinal).TrimEnd(),
                StringComparison.Ordinal
            )
            .Replace(
                "  filters:",
                """
                    - { name: beside, kind: near, to: item.place, from: [context.place, user.home], radius_km: 4000, limit: 9, budget: 10ms }
                    - { name: close, kind: vectors, vector: item.vector, to: context.vector, limit: 9, budget: 10ms }
                    - { name: learnt, kind: factors, of: click, factors: 4, iterations: 3, limit: 9, budget: 10ms }
                    - { name: towers, kind: towers, of: click, item: [item.tags, item.title, item.price], user: [user.interests, context.device], query: true, dimensions: 8, rounds: 2, limit: 9, budget: 10ms }
                    - { name: rising, kind: trending, of: click, half_life: 4h, against: 3d, group: item.tags, match: user.interests, limit: 9, budget: 10ms }
                    - { name: asked, kind: clicked, of: click, half_life: 7d, limit: 9, budget: 10ms }
                    - { name: crowd, kind: item_neighbours, of: click, half_life: 2d, limit: 9, budget: 10ms }
                    - { name: minded, kind: user_neighbours, of: [click, like], half_life: 2d, limit: 9, budget: 10ms }
                    - { name: any, kind: all, limit: 9, budget: 10ms, on_timeout: stale }
                  filters:
                """,
                StringComparison.Ordinal
            )
    ) with
    {
        Experiments = [],
    };

    private static readonly Design Asked = TestDesigns.Read(
        TestDesigns.SmallText.Replace(
            "  - { name: hour,",
            "  - { name: asked_and_shown, kind: count, of: impression, over: [query, item], missing: default }\n  - { name: hour,",
            StringComparison.Ordinal
        )
    );

    [Fact]
    public void Where_nothing_could_be_compared_nothing_is_said_to_be_equal()
    {
        var report = new ParityReport
        {
            Lists = 0,
            Rows = 0,
            Features = [],
            ListsOutOfReach = 19,
            ListsWithoutRows = new Dictionary<string, long>(),
            RowsWithoutList = 2,
        };

        Assert.StartsWith("Nothing was compared", report.Sentence(), StringComparison.Ordinal);
        Assert.Contains("19 lists", report.Sentence(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_cell_that_was_served_is_the_one_that_replay_computes()
    {
        await using var bench = await SystemBench.WithHistoryAsync(120, Rich);
        await bench.TrainAsync(); // From here on the factors put items forward.
        await ServeAsync(bench, 40, seed: 1);
        await bench.TrainAsync(); // Others from here on; the lists before keep theirs.
        await ServeAsync(bench, 40, seed: 2);

        var report = await CompareAsync(bench);

        Assert.Equal((80, 0, 0), (report.Lists, report.Differing, report.NotComparable));
        Assert.Equal(report.Rows * Rich.Features.Count, report.Cells);
        Assert.Empty(report.ListsWithoutRows);
        Assert.Contains("All ", report.Sentence(), StringComparison.Ordinal);
        // Every retriever had something to say in the lists compared.
        var log = bench.Folder;
        Assert.All(Rich.Retrieval.Retrievers, retriever => Assert.Contains(retriever.Name, Sources(log)));
    }

    [Fact]
    public async Task Requests_that_overtake_the_log_or_are_late_or_ask_for_something_are_no_exception()
    {
        await using var bench = await SystemBench.WithHistoryAsync(120, Rich);
        await bench.TrainAsync();
        var filter = Workbench.Filter(new() { Attribute = "price", Max = 24.5 });
        List<Shortlist.Serving.RankAnswer> late = [];
        for (var round = 0; round < 12; round++)
        {
            bench.Clock.Pass(TimeSpan.FromMinutes(1));
            // Their own lists are impressions that the ones among them can not know of yet.
            var at = bench.Clock.GetUtcNow();
            Task[] all =
            [
                .. Enumerable
                    .Range(0, 6)
                    .Select(i =>
                        Task.Run(
                            () =>
                                bench
                                    .RankAsync(user: i, filter: i % 2 == 0 ? filter : null, query: "music")
                                    .AsTask(),
                            Cancellation
                        )
                    ),
                bench
                    .System.AppendAsync([SmallWorld.Did("click", round, round % 3, at)], Cancellation)
                    .AsTask(),
            ];
            await Task.WhenAll(all);
            // Each copy of the state has its own last answers: let the one that answers now have some.
            while (!bench.System.Status.Ready)
            {
                await Task.Delay(1, Cancellation);
            }
            await bench.RankAsync(user: round, filter: filter, query: "music", logs: false);
            bench.Clock.Step = TimeSpan.FromMilliseconds(2); // Some retrievers are out of time now.
            late.Add(await bench.RankAsync(user: round, filter: filter, query: "music"));
            bench.Clock.Step = TimeSpan.Zero;
        }
        // What stood in for the late is on the log as skipped, and no feature knew it.
        Assert.Contains(late, answer => answer.Retrievers.Any(report => report.IsStale && report.Found > 0));
        Assert.Contains(late, answer => answer.Refused.Any(refused => refused.Filter == "asked_for"));
        var lists = bench
            .System.Replay(0)
            .Where(logged => logged.Event is ListShown { StateOffset: not null })
            .ToList();
        Assert.Contains(lists, logged => ((ListShown)logged.Event).StateOffset < logged.Offset);
        Assert.Contains(lists, logged => ((ListShown)logged.Event).Skipped.Length is > 0 and < 13);

        var report = await CompareAsync(bench);

        Assert.Equal((84, 0), (report.Lists, report.Differing));
    }

    [Fact]
    public async Task What_happens_to_items_and_users_afterwards_changes_nothing()
    {
        await using var bench = await SystemBench.WithHistoryAsync(60);
        var answer = await bench.RankAsync(user: 900); // Somebody nobody has heard of.
        var nobody = await bench.RankAsync(user: -1, session: "visit");
        var item = answer.Items[0].Item;
        var at = bench.Clock.GetUtcNow();
        await bench.AppendAsync(
            new ItemRetired
            {
                Id = "retire",
                At = at,
                Item = item,
            },
            new UserDescribed
            {
                Id = "describe",
                At = at,
                User = new("u900"),
                Attributes = Attributes.Of(("interests", Workbench.Words("art"))),
            },
            SmallWorld.Did("hide", 3, 900, at) with
            {
                Item = nobody.Items[0].Item,
            }
        );

        var report = await CompareAsync(bench);

        Assert.Equal((2, 0), (report.Lists, report.Differing));
    }

    [Fact]
    public async Task A_context_is_worth_the_same_in_the_log_as_in_the_request()
    {
        await using var bench = await SystemBench.WithHistoryAsync(60, Rich);
        var random = new SeededRandom(4);
        for (var i = 0; i < 30; i++)
        {
            await bench.System.RankAsync(
                new()
                {
                    Query = i % 3 == 0 ? $"  ΜUSIC Straße {i}" : null,
                    Context = Attributes.Of(
                        ("device", Workbench.Words("phone", "desktop")),
                        ("place", Workbench.Place(random.NextNormal(), random.NextNormal() * 1e-9)),
                        ("vector", Workbench.Vector((float)random.NextNormal(), 1e-30f, -0f, 3)),
                        ("odd", Workbench.Number(random.NextNormal() / 3)),
                        ("then", new AttributeValue.Time(FakeClock.Start.AddTicks(12_345)))
                    ),
                    Count = 10,
                },
                Cancellation
            );
        }

        var report = await CompareAsync(bench);

        Assert.Equal((30, 0), (report.Lists, report.Differing));
    }

    [Fact]
    public async Task A_normaliser_that_serving_has_otherwise_is_caught_and_its_feature_named()
    {
        await using var bench = await SystemBench.WithHistoryAsync(60, Asked);
        // In serving alone, the key of a query keeps its case.
        bench.Kinds = name =>
            name == "count"
                ? new(
                    CountFeature.Kind.Definition,
                    (spec, sources) => new CaseKeeping(CountFeature.Kind.Create(spec, sources))
                )
                : EngineVocabulary.FeatureKind(name);
        await bench.ReopenAsync();
        foreach (var query in new[] { "music", "music", "Music", "MUSIC" })
        {
            await bench.RankAsync(user: 1, query: query);
            // Waits until the state knows the list before.
            await bench.AppendAsync(SmallWorld.Did("click", 1, 2, bench.Clock.GetUtcNow()));
            bench.Clock.Pass(TimeSpan.FromSeconds(1));
        }

        var report = await CompareAsync(bench);

        var wrong = Assert.Single(report.Features, feature => feature.Differing > 0);
        Assert.Equal(
            ("asked_and_shown", 40L, 20L, 0.5),
            (wrong.Name, wrong.Cells, wrong.Differing, wrong.Share)
        );
        Assert.Equal((0f, 2f), (wrong.First!.Served, wrong.First.Recomputed));
        Assert.Contains(
            "'asked_and_shown' was served otherwise",
            report.Sentence(),
            StringComparison.Ordinal
        );

        // And no bundle is promoted on such rows.
        await bench.ReopenAsync();
        var training = await bench.TrainAsync();
        Assert.False(training.Promoted);
        var gate = Assert.Single(training.Gates, gate => !gate.Passed);
        Assert.Contains("'asked_and_shown'", gate.Sentence, StringComparison.Ordinal);
        Assert.Equal("", bench.System.Status.Bundle);
    }

    [Fact]
    public async Task A_bundle_that_is_gone_and_a_feature_that_is_another_now_are_not_compared_and_named()
    {
        await using var bench = await SystemBench.WithHistoryAsync(120, Rich);
        await bench.TrainAsync();
        await ServeAsync(bench, 10, seed: 1);
        await bench.CloseAsync();
        Directory.Delete(new SystemFolder(bench.Folder).Bundles, recursive: true);
        var design = Rich with
        {
            Features =
            [
                .. Rich
                    .Features.Where(spec => spec.Name != "hour")
                    .Select(spec => spec.Name == "price" ? spec with { Default = 3 } : spec)
                    .Reverse(),
            ],
            Ranking = Rich.Ranking with
            {
                Features = [.. Rich.Ranking.Features.Where(name => name != "hour").Reverse()],
            },
        };

        var report = Compare(bench, design);

        Assert.Equal((10, 0), (report.Lists, report.Differing));
        var left = report.Features.Where(feature => feature.NotComparable > 0).ToList();
        Assert.All(left, feature => Assert.Equal((report.Rows, 0), (feature.NotComparable, feature.Cells)));
        Assert.Equal(
            Rich.Features.Where(spec => spec.Kind is "retrieval_score")
                .Select(spec => spec.Name)
                .Append("hour")
                .Append("price")
                .Order(),
            left.Select(feature => feature.Name).Order()
        );
        Assert.Contains("no such feature", Reason("hour"), StringComparison.Ordinal);
        Assert.Contains("otherwise", Reason("price"), StringComparison.Ordinal);
        Assert.Contains("is gone", Reason("hot_rank"), StringComparison.Ordinal);

        string Reason(string name) => left.Single(feature => feature.Name == name).Reason;
    }

    [Fact]
    public async Task Lists_without_rows_are_counted_by_rung()
    {
        await using var bench = await SystemBench.WithHistoryAsync(30);
        await bench.RankAsync(user: 1);
        bench.Clock.Step = TimeSpan.FromSeconds(1);
        await bench.RankAsync(user: 2); // The popular rung.
        bench.Clock.Step = TimeSpan.Zero;
        await bench.RankAsync(user: 3);
        await bench.RankAsync(user: 4);

        Assert.Equal([KeyValuePair.Create("popular", 1L)], (await CompareAsync(bench)).ListsWithoutRows);
        Assert.Equal(1, Compare(bench, bench.Design, last: 1).Lists);

        Directory.Delete(new SystemFolder(bench.Folder).Log, recursive: true);
        Directory.CreateDirectory(new SystemFolder(bench.Folder).Log);
        Assert.Equal(
            (0, 3),
            (Compare(bench, bench.Design).Lists, Compare(bench, bench.Design).RowsWithoutList)
        );
    }

    internal static async Task ServeAsync(SystemBench bench, int lists, ulong seed)
    {
        var random = new SeededRandom(seed);
        for (var i = 0; i < lists; i++)
        {
            bench.Clock.Pass(TimeSpan.FromSeconds(random.Next(600)));
            var user = random.Next(SmallWorld.UserCount);
            var answer = await bench.System.RankAsync(
                new()
                {
                    User = new($"u{user}"),
                    Session = $"live-{user}",
                    Query = random.Next(2) == 0 ? $"music number {random.Next(40)}" : null,
                    Context = Attributes.Of(
                        ("device", Workbench.Words("phone")),
                        (
                            "vector",
                            Workbench.Vector(
                                (float)random.NextDouble(),
                                0.5f,
                                0.1f,
                                (float)random.NextDouble()
                            )
                        )
                    ),
                    Count = 10,
                },
                Cancellation
            );
            var item = int.Parse(answer.Items[random.Next(3)].Item.Value[1..], null);
            await bench.AppendAsync(
                SmallWorld.Did("click", item, user, bench.Clock.GetUtcNow(), answer.Request) with
                {
                    Id = $"did-{seed}-{i}",
                }
            );
        }
    }

    private static HashSet<string> Sources(string folder)
    {
        var state = new SystemState(Rich, new FakeClock());
        var found = new HashSet<string>(StringComparer.Ordinal);
        var rows = Shortlist
            .Serving.Rows.ServedRowReader.Read(new SystemFolder(folder).Rows)
            .Select(row => row.Read());
        foreach (var row in rows)
        {
            foreach (
                var spec in Rich.Features.Where(spec =>
                    spec.Kind == RetrievalScoreFeature.Kind.Definition.Name
                )
            )
            {
                var column = state.Features.Names.ToList().IndexOf(spec.Name);
                if (row.Values.Column(column).ToArray().Any(float.IsFinite))
                {
                    found.Add(spec.Parameters.Text("retriever"));
                }
            }
        }
        return found;
    }

    private static async Task<ParityReport> CompareAsync(SystemBench bench)
    {
        await bench.CloseAsync();
        return Compare(bench, bench.Design);
    }

    private static ParityReport Compare(SystemBench bench, Design design, int last = 1_000) =>
        ParityRun.Run(design, new(bench.Folder), last, bench.Clock, null, Cancellation);

    /// <summary>A feature asked with a key of the query that minds its case.</summary>
    private sealed class CaseKeeping(IFeature inner) : IFeature
    {
        public void Compute(FeatureRequest request, Span<float> column)
        {
            var subject = request.Subject;
            inner.Compute(
                new()
                {
                    Subject = new()
                    {
                        User = subject.User,
                        Session = subject.Session,
                        Query = subject.Query,
                        QueryKey = subject.Query is { } query ? StableHash.Of(query.Trim()) : 0,
                        Context = subject.Context,
                        AtMs = subject.AtMs,
                    },
                    Items = request.Items,
                    RetrieverScores = request.RetrieverScores,
                    RetrieverRanks = request.RetrieverRanks,
                },
                column
            );
        }
    }
}
