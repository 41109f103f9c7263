using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Serving.Caches;
using Shortlist.Systems.Replays;
using Shortlist.Tests.Serving.Foreign;
using Shortlist.Tests.Systems.Caching;

namespace Shortlist.Tests.Systems;

public sealed class QueryEncodingTests
{
    [Fact]
    public async Task A_query_gets_its_vector_which_is_logged_and_found_by()
    {
        await using var stub = new EncoderStub();
        await using var bench = await SystemBench.WithHistoryAsync(30, DesignOf(stub.Address));
        var end = bench.System.Status.LogEvents;

        var answer = await bench.RankAsync(user: 3, request: "r1", query: "story");

        var shown = (ListShown)Assert.Single(bench.System.Replay(end)).Event;
        Assert.Equal(Workbench.Vector(1, 0, 0.5f), shown.Context.Find("vector"));
        Assert.DoesNotContain("encoder", answer.RungReason, StringComparison.Ordinal);
        Assert.Equal(1, bench.System.Encoder!.Answered);

        // Without a query nobody is asked.
        await bench.RankAsync(user: 3, request: "r2");
        Assert.Equal(1, stub.Calls);
    }

    [Fact]
    public async Task Without_it_the_answer_is_made_all_the_same_and_says_so()
    {
        await using var stub = new EncoderStub { Behaves = _ => (TimeSpan.Zero, 404, "") };
        await using var bench = await SystemBench.WithHistoryAsync(30, DesignOf(stub.Address));
        var end = bench.System.Status.LogEvents;

        var answer = await bench.RankAsync(user: 3, request: "r1", query: "story");

        Assert.Equal(10, answer.Items.Count);
        Assert.Contains("The encoder failed: It answered 404.", answer.RungReason, StringComparison.Ordinal);
        var shown = (ListShown)Assert.Single(bench.System.Replay(end)).Event;
        Assert.Null(shown.Context.Find("vector"));
        Assert.Equal(answer.Rung, shown.Rung);
        Assert.Equal(1, bench.System.Encoder!.Failed);
    }

    [Fact]
    public async Task A_list_that_is_given_again_asks_for_no_vector_and_is_logged_with_the_one_it_was_made_by()
    {
        await using var stub = new EncoderStub();
        await using var bench = await SystemBench.WithHistoryAsync(30, CachedDesignOf(stub.Address));
        var end = bench.System.Status.LogEvents;

        CacheOutcome[] outcomes =
        [
            .. await OutcomesAsync(bench, "story", "story", "another", "story", "another"),
        ];

        Assert.Equal(
            [CacheOutcome.Miss, CacheOutcome.Hit, CacheOutcome.Miss, CacheOutcome.Hit, CacheOutcome.Hit],
            outcomes
        );
        Assert.Equal(2, stub.Calls);
        Assert.All(
            bench.System.Replay(end).Select(logged => (ListShown)logged.Event),
            shown => Assert.Equal(Workbench.Vector(1, 0, 0.5f), shown.Context.Find("vector"))
        );
        await bench.CloseAsync();
        var report = ReplayRun.Run(
            bench.Design,
            new(bench.Folder),
            100,
            null,
            bench.Clock,
            null,
            Cancellation
        );
        Assert.Equal((5, 5), (report.Lists, report.Equal));
    }

    [Fact]
    public async Task The_encoder_may_tell_apart_queries_that_are_otherwise_the_same()
    {
        await using var stub = new EncoderStub();
        await using var bench = await SystemBench.WithHistoryAsync(30, CachedDesignOf(stub.Address));

        Assert.Equal(
            [CacheOutcome.Miss, CacheOutcome.Miss, CacheOutcome.Hit],
            await OutcomesAsync(bench, "story", " Story", " Story")
        );
        Assert.Equal(2, stub.Calls);
    }

    [Fact]
    public async Task Vectors_that_callers_give_are_told_apart_from_each_other_and_from_the_encoders()
    {
        await using var stub = new EncoderStub();
        await using var bench = await SystemBench.WithHistoryAsync(30, CachedDesignOf(stub.Address));
        await OutcomesAsync(bench, "story");

        CacheOutcome[] outcomes =
        [
            await GivenAsync(1, 0, 0.5f),
            await GivenAsync(0, 1, 0.5f),
            await GivenAsync(1, 0, 0.5f),
            .. await OutcomesAsync(bench, "story"),
        ];

        Assert.Equal([CacheOutcome.Miss, CacheOutcome.Miss, CacheOutcome.Hit, CacheOutcome.Hit], outcomes);
        Assert.Equal(1, stub.Calls);

        async Task<CacheOutcome> GivenAsync(params float[] vector) => (
                await bench.System.RankAsync(
                    new()
                    {
                        User = new("u3"),
                        Session = "live-3",
                        Query = "story",
                        Context = Attributes.Of(
                            ("device", Workbench.Words("phone")),
                            ("vector", Workbench.Vector(vector))
                        ),
                        Count = 10,
                    },
                    Cancellation
                )
            ).Cache!.Outcome;
    }

    [Fact]
    public async Task A_list_that_was_made_without_its_vector_is_not_kept_for_others()
    {
        await using var stub = new EncoderStub
        {
            Behaves = call =>
                call == 1 ? (TimeSpan.Zero, 404, "") : (TimeSpan.Zero, 200, """{"vector":[1,0,0.5]}"""),
        };
        await using var bench = await SystemBench.WithHistoryAsync(30, CachedDesignOf(stub.Address));

        Assert.Equal(
            [CacheOutcome.Miss, CacheOutcome.Miss, CacheOutcome.Hit],
            await OutcomesAsync(bench, "story", "story", "story")
        );
        Assert.Equal((1, 1), (bench.System.Encoder!.Failed, bench.System.Status.Encoder!.Answered));
    }

    [Fact]
    public async Task The_encoder_has_all_but_a_quarter_of_the_budget_of_queries()
    {
        await using var stub = new EncoderStub();
        var faults = new FaultBoard();
        var design = DesignOf(stub.Address);
        await using var bench = await SystemBench.WithHistoryAsync(
            30,
            design with
            {
                Serving = design.Serving with
                {
                    Deadline = TimeSpan.FromSeconds(60),
                    Budgets = [new("queries", TimeSpan.FromMilliseconds(200))],
                },
            },
            new() { Threads = 2, Faults = faults }
        );
        faults.Set(new Fault("encoder", FaultKind.Slow, TimeSpan.FromMinutes(1)));

        var began = TimeProvider.System.GetTimestamp();
        var answer = await bench.RankAsync(user: 3, query: "story");

        Assert.Contains("encoder", answer.RungReason, StringComparison.Ordinal);
        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(5));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<List<CacheOutcome>> OutcomesAsync(SystemBench bench, params string[] queries)
    {
        var outcomes = new List<CacheOutcome>();
        foreach (var query in queries)
        {
            bench.Clock.Pass(TimeSpan.FromSeconds(1));
            var answer = await bench.RankAsync(user: 3, query: query);
            outcomes.Add(answer.Cache!.Outcome);
        }
        return outcomes;
    }

    private static Design CachedDesignOf(Uri encoder) =>
        CacheBench.With(DesignOf(encoder), "user", "context.vector");

    private static Design DesignOf(Uri encoder) =>
        TestDesigns.Read(
            TestDesigns
                .SmallText.Replace(
                    "  noun: item\n",
                    "  noun: item\n  query: true\n",
                    StringComparison.Ordinal
                )
                .Replace(
                    "features:\n",
                    $"queries: {{ encoder: {{ url: \"{encoder}\", into: context.vector, timeout: 5s }} }}\nfeatures:\n",
                    StringComparison.Ordinal
                )
        );
}
