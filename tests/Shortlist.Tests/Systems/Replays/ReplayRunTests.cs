using System.Diagnostics.CodeAnalysis;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Systems;
using Shortlist.Systems.Replays;
using Shortlist.Tests.Systems.Caching;

namespace Shortlist.Tests.Systems.Replays;

public sealed class ReplayRunTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_list_that_was_shown_is_the_same_when_it_is_made_again()
    {
        await using var bench = await SystemBench.WithHistoryAsync(120, ParityRunTests.Rich);
        await ParityRunTests.ServeAsync(bench, 20, seed: 3); // Before any training.
        await bench.TrainAsync();
        await ParityRunTests.ServeAsync(bench, 40, seed: 1);
        await bench.ReopenAsync();
        await bench.TrainAsync(); // Another bundle from here on; the lists before keep theirs.
        await ParityRunTests.ServeAsync(bench, 40, seed: 2);

        var report = await RunAsync(bench);

        Assert.Equal((100, 100, 0), (report.Lists, report.Equal, report.Differing));
        Assert.Equal(120, report.Foreign);
        Assert.Empty(report.OutOfReach);
        Assert.Contains("All 100 lists", report.Sentence(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_at_once_late_retrievers_filters_and_short_lists_are_no_exception()
    {
        await using var bench = await SystemBench.WithHistoryAsync(120, ParityRunTests.Rich);
        await bench.TrainAsync();
        var filter = Workbench.Filter(new() { Attribute = "price", Max = 24.5 });
        for (var round = 0; round < 12; round++)
        {
            bench.Clock.Pass(TimeSpan.FromMinutes(1));
            var at = bench.Clock.GetUtcNow();
            Task[] all =
            [
                .. Enumerable
                    .Range(0, 6)
                    .Select(i =>
                        Task.Run(
                            () =>
                                bench
                                    .RankAsync(
                                        user: i,
                                        count: i == 3 ? 50 : 7,
                                        filter: i % 2 == 0 ? filter : null,
                                        query: "music"
                                    )
                                    .AsTask(),
                            Cancellation
                        )
                    ),
                bench
                    .System.AppendAsync([SmallWorld.Did("click", round, round % 3, at)], Cancellation)
                    .AsTask(),
            ];
            await Task.WhenAll(all);
            bench.Clock.Step = TimeSpan.FromMilliseconds(3); // Some retrievers are out of time now.
            await bench.RankAsync(user: round, filter: filter, query: "music");
            bench.Clock.Step = TimeSpan.Zero;
        }
        var lists = ListsOf(bench);
        Assert.Contains(lists, list => list.Asked is not null);
        Assert.Contains(lists, list => list.Skipped.Length > list.Stale.Length);

        var report = await RunAsync(bench);

        Assert.Equal(0, report.Differing);
        Assert.Equal(lists.Count, report.Lists + report.OutOfReach.Values.Sum());
        // What had been said before is in no log: the lists it stood in for are out of reach, and only those.
        Assert.Equal(lists.Count(list => list.Stale.Length > 0), report.OutOfReach.Values.Sum());
    }

    [Fact]
    public async Task Lists_without_the_understanding_of_their_query_or_a_selector_are_no_exception()
    {
        var text = ParityRunTests.Rich;
        var design = text with
        {
            Data = text.Data with { Query = true },
            Ranking = text.Ranking with
            {
                Selection =
                [
                    TestDesigns.Selector("diversity", ("by", "item.vector"), ("strength", 0.7)),
                    .. text.Ranking.Selection,
                    TestDesigns.Selector(
                        "explore",
                        ("slots", (IReadOnlyList<double>)[3.0]),
                        ("policy", "softmax")
                    ),
                ],
            },
        };
        var faults = new FaultBoard();
        await using var bench = await SystemBench.WithHistoryAsync(
            120,
            design,
            new() { Threads = 2, Faults = faults }
        );
        await bench.TrainAsync();
        string[] targets = ["queries", "selector:diversity", "selector:explore", "features"];
        for (var round = 0; round < 24; round++)
        {
            bench.Clock.Pass(TimeSpan.FromMinutes(1));
            faults.Set([
                .. targets
                    .Where((_, i) => (round >> i) % 2 == 1)
                    .Select(target => new Fault(target, (FaultKind)(1 + (round % 2)), default)),
            ]);
            await bench.RankAsync(user: round % 5, query: "musik +number");
        }
        faults.Set();
        var lists = ListsOf(bench);
        Assert.Contains(lists, list => list.Lost.Contains("stage:queries"));
        Assert.Contains(lists, list => list.Lost.Contains("selector:diversity"));
        Assert.Contains(lists, list => list.Rung is RungNames.Retrieval && list.Lost.Length > 1);

        var report = await RunAsync(bench);

        Assert.Equal((24, 0), (report.Lists, report.Differing));
    }

    [Fact]
    public async Task Arms_of_an_experiment_and_the_lowest_rungs_are_no_exception()
    {
        await using var bench = await SystemBench.WithHistoryAsync(120);
        await bench.RankAsync(user: 1);
        await bench.TrainAsync();
        for (var user = 0; user < 20; user++)
        {
            bench.Clock.Pass(TimeSpan.FromSeconds(20));
            bench.Clock.Step = user % 4 == 0 ? TimeSpan.FromSeconds(1) : TimeSpan.Zero;
            await bench.RankAsync(user);
            bench.Clock.Step = TimeSpan.Zero;
        }
        var lists = ListsOf(bench);
        Assert.True(lists.Select(list => list.Model).Distinct().Count() >= 3);

        var report = await RunAsync(bench);

        Assert.Equal((21, 0), (report.Lists, report.Differing));
        Assert.Equal(lists.Select(list => list.Rung).Distinct().Count(), report.Rungs.Count);
        Assert.Contains(RungNames.Popular, report.Rungs.Keys);
    }

    [Fact]
    [SuppressMessage("Usage", "CA2025", Justification = "Everything is awaited before it is disposed of.")]
    public async Task A_list_that_is_another_one_is_named_with_the_first_place()
    {
        await using var bench = await SystemBench.WithHistoryAsync(60);
        var answer = await bench.RankAsync(user: 2);
        await bench.RankAsync(user: 3);
        await bench.CloseAsync();
        await ChangeAsync(
            bench,
            shown =>
                shown.Request == answer.Request
                    ? shown with
                    {
                        Impressions =
                        [
                            shown.Impressions[0],
                            shown.Impressions[1] with
                            {
                                Item = shown.Impressions[2].Item,
                            },
                            shown.Impressions[2] with
                            {
                                Item = shown.Impressions[1].Item,
                            },
                            .. shown.Impressions.Skip(3),
                        ],
                    }
                : shown.StateOffset is null ? shown
                : shown with { Digest = shown.Digest + 1 }
        );

        var report = Run(bench, bench.Design);

        Assert.Equal((2, 0, 2), (report.Lists, report.Equal, report.First.Count));
        Assert.Equal((answer.Request, 1), (report.First[0].Request, report.First[0].What.Position));
        Assert.Contains("At place 2 it had", report.First[0].What.Sentence, StringComparison.Ordinal);
        Assert.Null(report.First[1].What.Position);
        Assert.Contains("digest", report.First[1].What.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_out_of_reach_is_counted_by_reason()
    {
        await using var bench = await SystemBench.WithHistoryAsync(
            60,
            TestDesigns.Small with
            {
                Experiments = [],
            }
        );
        await bench.TrainAsync();
        await bench.RankAsync(user: 2);
        await bench.RankAsync(user: 3);
        await bench.CloseAsync();

        var changed = Run(bench, bench.Design with { Hash = new('a', 64) });
        Directory.Delete(new SystemFolder(bench.Folder).Bundles, recursive: true);
        var gone = Run(bench, bench.Design);

        Assert.Equal((0, 2), (changed.Lists, changed.OutOfReach.Values.Sum()));
        Assert.Contains("design has changed", changed.OutOfReach.Single().Key, StringComparison.Ordinal);
        Assert.Contains("is gone", gone.OutOfReach.Single().Key, StringComparison.Ordinal);
        Assert.StartsWith("Nothing was made again", gone.Sentence(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_latest_or_the_one_asked_for_are_made_again()
    {
        await using var bench = await SystemBench.WithHistoryAsync(60);
        for (var user = 0; user < 5; user++)
        {
            await bench.RankAsync(user, request: $"r{user}");
        }
        await bench.CloseAsync();

        Assert.Equal(2, Run(bench, bench.Design, last: 2).Lists);
        Assert.Equal(1, Run(bench, bench.Design, request: new("r3")).Lists);
        Assert.Equal(0, Run(bench, bench.Design, request: new("r9")).Lists);
    }

    [Fact]
    public async Task Bundles_that_change_over_while_requests_are_answered_are_never_mixed()
    {
        await using var bench = await SystemBench.WithHistoryAsync(120, ParityRunTests.Rich);
        await bench.TrainAsync();
        var first = bench.System.Status.Bundle;
        await ParityRunTests.ServeAsync(bench, 60, seed: 1);
        await bench.TrainAsync();
        var second = bench
            .System.Bundles.List()
            .Select(listing => listing.Hash.Value)
            .Single(hash => hash != first);
        // On a thread of its own, and as long as anybody asks: neither depends on when the machine lets the other run.
        var isAsking = true;
        var swapping = Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < 50 || Volatile.Read(ref isAsking); i++)
                {
                    bench.System.Promote(bench.System.Status.Bundle == first ? second : first, "a test");
                    bench.System.Rollback("a test");
                }
            },
            Cancellation,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        var answers = new List<Shortlist.Serving.RankAnswer>();
        for (var i = 0; i < 200 || (i < 1_000 && answers.DistinctBy(one => one.Bundle).Count() < 2); i++)
        {
            bench.Clock.Pass(TimeSpan.FromSeconds(1));
            answers.AddRange(
                await Task.WhenAll(
                    bench.RankAsync(user: i % 20).AsTask(),
                    Task.Run(() => bench.RankAsync(user: i % 7, query: "music").AsTask(), Cancellation)
                )
            );
        }
        Volatile.Write(ref isAsking, false);
        await swapping;

        Assert.All(answers, answer => Assert.Equal(RungNames.Full, answer.Rung));
        Assert.Equal(
            [first, second],
            answers.Select(answer => answer.Bundle).Distinct().OrderBy(hash => hash == second)
        );
        var report = await RunAsync(bench);
        Assert.Equal((answers.Count + 60, 0), (report.Lists, report.Differing));
    }

    [Fact]
    public async Task A_promotion_by_another_process_is_followed_and_what_can_not_serve_is_told()
    {
        await using var bench = await SystemBench.WithHistoryAsync(120);
        var first = (await bench.TrainAsync()).Bundle;
        await ParityRunTests.ServeAsync(bench, 60, seed: 1);
        await bench.TrainAsync();
        var other = Shortlist.Registry.BundleRegistry.Open(
            new SystemFolder(bench.Folder).Bundles,
            bench.Clock
        );
        var second = other.List().Select(listing => listing.Hash).Single(hash => hash.Value != first);
        other.Promote(bench.System.Status.Bundle == first ? second : new(first), "by hand");
        var promoted = other.Serving!.Value.Value;

        Assert.NotEqual(promoted, bench.System.Status.Bundle);
        bench.System.Look();
        Assert.Equal(promoted, bench.System.Status.Bundle);
        Assert.Equal(promoted, (await bench.RankAsync(user: 1)).Bundle);

        other.Rollback("by hand");
        foreach (
            var part in Directory.EnumerateFiles(
                Path.Combine(new SystemFolder(bench.Folder).Bundles, "bundles", other.Serving!.Value.Value),
                "*.bin"
            )
        )
        {
            await File.WriteAllBytesAsync(part, [1], Cancellation);
        }
        bench.System.Look();
        Assert.Equal(promoted, bench.System.Status.Bundle);
        Assert.NotEqual("", bench.System.Watch.LastBundleRefusal);
        Assert.NotEmpty((await bench.RankAsync(user: 1)).Items);
    }

    [Fact]
    public async Task Lists_that_were_given_again_from_a_cache_are_no_exception()
    {
        await using var bench = await SystemBench.WithHistoryAsync(120, CacheBench.Personal);
        await bench.TrainAsync();
        for (var i = 0; i < 30; i++)
        {
            bench.Clock.Pass(TimeSpan.FromSeconds(2));
            await bench.RankAsync(user: i % 4);
            await bench.AppendAsync(SmallWorld.Did("click", i, i % 7, bench.Clock.GetUtcNow()));
        }
        var again = ListsOf(bench).Where(list => list.RankedAt is not null).ToList();
        Assert.NotEmpty(again);
        Assert.Contains(again, list => list.RankedAt < list.At);

        var report = await RunAsync(bench);

        Assert.Equal((30, 0), (report.Lists, report.Differing));
    }

    [Theory]
    [InlineData("epsilon, epsilon: 0.5")]
    [InlineData("softmax")]
    [InlineData("thompson, of: click")]
    public async Task Places_that_were_drawn_by_chance_are_drawn_again_with_the_same_chance(string policy)
    {
        var text = TestDesigns.SmallText.Replace(
            "- { kind: cap, by: item.author, most: 3 }",
            $"- {{ kind: cap, by: item.author, most: 3 }}\n    - {{ kind: explore, slots: [2, 5, -1], policy: {policy} }}",
            StringComparison.Ordinal
        );
        await using var bench = await SystemBench.WithHistoryAsync(120, TestDesigns.Read(text));
        await bench.TrainAsync();
        for (var i = 0; i < 30; i++)
        {
            bench.Clock.Pass(TimeSpan.FromSeconds(2));
            await bench.RankAsync(user: i % 9, count: i % 3 == 0 ? 6 : 10);
        }
        Assert.Contains(
            ListsOf(bench),
            list => list.Impressions.Any(impression => impression.Propensity is > 0 and < 1)
        );

        var report = await RunAsync(bench);

        Assert.Equal((30, 0), (report.Lists, report.Differing));
    }

    private static List<ListShown> ListsOf(SystemBench bench) =>
        [
            .. bench
                .System.Replay(0)
                .Select(logged => logged.Event)
                .OfType<ListShown>()
                .Where(list => list.StateOffset is not null),
        ];

    private static async Task<ListReplayReport> RunAsync(SystemBench bench)
    {
        await bench.CloseAsync();
        return Run(bench, bench.Design);
    }

    private static ListReplayReport Run(
        SystemBench bench,
        Design design,
        int last = 1_000,
        RequestId? request = null
    ) => ReplayRun.Run(design, new(bench.Folder), last, request, bench.Clock, null, Cancellation);

    private static async Task ChangeAsync(SystemBench bench, Func<ListShown, ListShown> change)
    {
        var folder = new SystemFolder(bench.Folder).Log;
        var events = EventLogReader.Open(folder).Replay(0).Select(logged => logged.Event).ToList();
        Directory.Delete(folder, recursive: true);
        await using var log = EventLog.Open(folder, new(), bench.Clock);
        await log.AppendAsync(
            [.. events.Select(happened => happened is ListShown shown ? change(shown) : happened)],
            Cancellation
        );
    }
}
