using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class CandidateStageTests
{
    private readonly FakeClock _clock = new();

    [Fact]
    public void Items_found_by_several_come_first_by_the_sum_of_their_reciprocal_ranks()
    {
        var (bench, stage) = Stage("rrf", limit: 10);
        var items = Filled(bench);

        var candidates = stage.Retrieve(Request(), Deadline.Never);

        // hot: b a c. new: c d b a. c is 3rd and 1st, b 1st and 3rd, a 2nd and 4th, d 2nd.
        Assert.Equal([items["b"], items["c"], items["a"], items["d"]], candidates.Items);
        Assert.Equal([1, 3, 2, 0], candidates.Ranks[0]);
        Assert.Equal([3, 1, 4, 2], candidates.Ranks[1]);
        Assert.Equal(
            [2f, 0.5f, 1f, float.NaN],
            candidates.Scores[0].Select(score => (float)Math.Round(score, 2))
        );
        Assert.Equal(
            [("hot", 3, false), ("new", 4, false)],
            candidates.Reports.Select(report => (report.Name, report.Found, report.Skipped))
        );
    }

    [Fact]
    public void By_quota_each_retriever_gives_its_best_in_turn()
    {
        var (bench, stage) = Stage("quota", limit: 3);
        var items = Filled(bench);

        // hot gives b, new gives c, hot gives a, new gives d.
        Assert.Equal([items["b"], items["c"], items["a"]], stage.Retrieve(Request(), Deadline.Never).Items);
    }

    [Fact]
    public void A_learned_merge_weighs_scores_and_before_training_gives_way_to_reciprocal_ranks()
    {
        var (bench, stage) = Stage("learned", limit: 10);
        var items = Filled(bench);
        var trained = new TrainedParts([
            (LearnedFusion.PartName, new LearnedFusion(["hot", "new"], [1, 0.1])),
        ]);

        var before = stage.Retrieve(Request(), Deadline.Never);
        var after = stage.Retrieve(
            new()
            {
                Subject = Request().Subject,
                Accepts = Request().Accepts,
                Trained = trained,
            },
            Deadline.Never
        );

        Assert.Equal(("rrf", "learned"), (before.MergedBy, after.MergedBy));
        Assert.Equal([items["b"], items["c"], items["a"], items["d"]], before.Items);
        // hot: b a c, by their scores; what only new knows comes by a tenth of its own.
        Assert.Equal(items["b"], after.Items[0]);
        Assert.Equal(items["a"], after.Items[1]);
        Assert.Equal(after.Merits.OrderDescending(), after.Merits);
        Assert.Same(trained, after.Trained);
    }

    [Fact]
    public void A_retriever_that_is_to_be_skipped_is_as_if_it_had_been_late()
    {
        var (bench, stage) = Stage("rrf", limit: 10);
        var items = Filled(bench);

        var candidates = stage.Retrieve(
            new()
            {
                Subject = Request().Subject,
                Accepts = Request().Accepts,
                Skipped = ["new"],
            },
            Deadline.Never
        );

        Assert.Equal([false, true], candidates.Reports.Select(report => report.Skipped));
        Assert.Equal([items["b"], items["a"], items["c"]], candidates.Items);
    }

    [Fact]
    public void A_retriever_after_the_deadline_is_skipped_and_reported()
    {
        var (bench, stage) = Stage("rrf", limit: 10);
        Filled(bench);
        _clock.Step = TimeSpan.FromMilliseconds(40);

        var late = stage.Retrieve(Request(), Deadline.After(TimeSpan.Zero, _clock));
        Assert.Empty(late.Items);
        Assert.All(late.Reports, report => Assert.True(report.Skipped));

        // Every look at the clock takes 40 ms: the first is in time, the second is not.
        var half = stage.Retrieve(Request(), Deadline.After(TimeSpan.FromMilliseconds(250), _clock));
        Assert.Equal([false, true], half.Reports.Select(report => report.Skipped));
        Assert.Equal(3, half.Items.Length);
        Assert.True(half.Reports[0].ElapsedMs >= 40);
    }

    [Fact]
    public void A_late_retriever_that_the_design_will_not_do_without_is_named()
    {
        var small = TestDesigns.Small;
        var strict = small with
        {
            Retrieval = small.Retrieval with
            {
                Retrievers =
                [
                    .. small.Retrieval.Retrievers.Select(
                        (spec, i) => i == 1 ? spec with { OnTimeout = "fail" } : spec
                    ),
                ],
            },
        };
        var stage = new CandidateStage(new Workbench(strict).Sources, _clock);

        Assert.Equal(
            strict.Retrieval.Retrievers[1].Name,
            stage.Retrieve(Request(), Deadline.After(TimeSpan.Zero, _clock)).Failed
        );
        Assert.Null(stage.Retrieve(Request(), Deadline.Never).Failed);
    }

    [Fact]
    public void A_slow_retriever_comes_last_and_what_is_found_is_the_same()
    {
        var faults = new FaultBoard();
        var (bench, first) = Stage("rrf", limit: 10);
        Filled(bench);
        var stage = new CandidateStage(bench.Sources, TimeProvider.System);
        var request = Request() with { Faults = faults };
        faults.Set(new Fault("retriever:hot", FaultKind.Slow, TimeSpan.FromMilliseconds(5)));
        for (var i = 0; i < TypicalTimes.OrderEvery; i++)
        {
            stage.Retrieve(request, Deadline.After(TimeSpan.FromMinutes(1), TimeProvider.System));
        }
        faults.Set();

        var after = stage.Retrieve(request, Deadline.Never);

        Assert.Equal([1, 0], stage.Order);
        Assert.Equal(first.Retrieve(Request(), Deadline.Never).Items, after.Items);
        Assert.Equal(first.Retrieve(Request(), Deadline.Never).Ranks, after.Ranks);
        Assert.Equal(["hot", "new"], after.Reports.Select(report => report.Name));
    }

    [Fact]
    public void The_best_of_the_merge_are_kept_where_fewer_are_wanted()
    {
        var (bench, stage) = Stage("rrf", limit: 10);
        Filled(bench);
        var all = stage.Retrieve(Request(), Deadline.Never);

        var best = all.Best(2);

        Assert.Equal(all.Items.Take(2), best.Items);
        Assert.Equal(all.Scores.Select(scores => scores.Take(2)), best.Scores);
        Assert.Equal(all.Merits.Take(2), best.Merits);
        Assert.Equal((4, null), (best.CutFrom, all.CutFrom));
        Assert.Equal(4, best.Best(1).CutFrom);
        Assert.Same(all, all.Best(4));
    }

    [Fact]
    public void The_fallback_gives_the_popular_then_the_fresh_then_all_each_once()
    {
        var (bench, stage) = Stage("rrf", limit: 10);
        var items = Filled(bench);
        var old = bench.Item("old", -900); // Too old for the fresh ones and never clicked.

        var list = stage.Fallback(Request(), 10);

        Assert.Equal(
            [
                (items["b"], "hot"),
                (items["a"], "hot"),
                (items["c"], "hot"),
                (items["d"], "new"),
                (old, "all"),
            ],
            list.Select(found => (found.Row.Row, found.Retriever))
        );
        Assert.Equal([items["b"], items["a"]], stage.Fallback(Request(), 2).Select(found => found.Row.Row));
        Assert.Equal(
            [items["a"], items["d"]],
            stage
                .Fallback(Request(item => item == items["a"] || item == items["d"]), 10)
                .Select(found => found.Row.Row)
        );
        Assert.Empty(stage.Fallback(Request(), 0));
    }

    private static RetrievalRequest Request(Func<int, bool>? accepts = null) =>
        new() { Subject = Workbench.Asker(10), Accepts = accepts ?? (_ => true) };

    private static Dictionary<string, int> Filled(Workbench bench)
    {
        var items = new Dictionary<string, int>
        {
            ["a"] = bench.Item("a", 1),
            ["b"] = bench.Item("b", 2),
            ["d"] = bench.Item("d", 3),
            ["c"] = bench.Item("c", 4),
        };
        foreach (var (id, clicks) in new[] { ("a", 2), ("b", 4), ("c", 1) })
        {
            for (var i = 0; i < clicks; i++)
            {
                bench.Happens("click", items[id], 4);
            }
        }
        return items;
    }

    private (Workbench, CandidateStage) Stage(string merge, int limit)
    {
        var design = TestDesigns.Small with
        {
            Retrieval = new RetrievalSection
            {
                Merge = merge,
                Limit = limit,
                Filters = [],
                Retrievers =
                [
                    TestDesigns.Retriever(
                        "hot",
                        "popular",
                        3,
                        ("of", "click"),
                        ("half_life", TimeSpan.FromHours(6))
                    ),
                    TestDesigns.Retriever("new", "fresh", 5, ("within", TimeSpan.FromHours(24))),
                ],
            },
        };
        var bench = new Workbench(design);
        return (bench, new(bench.Sources, _clock));
    }
}
