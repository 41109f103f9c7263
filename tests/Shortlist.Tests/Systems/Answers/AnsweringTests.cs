using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Features;
using Shortlist.Serving;
using Shortlist.Systems;
using Shortlist.Systems.Answers;

namespace Shortlist.Tests.Systems.Answers;

public sealed class AnsweringTests
{
    public static TheoryData<string, FaultKind, string, string> Losses =>
        new()
        {
            { "retriever:hot", FaultKind.Slow, "partial", "Made without the retriever 'hot' (late)." },
            { "retriever:hot", FaultKind.Failing, "partial", "Made without the retriever 'hot' (failed)." },
            { "retriever:hot", FaultKind.Absent, "partial", "Made without the retriever 'hot' (absent)." },
            { "feature:ctr", FaultKind.Slow, "partial", "Made without the feature 'ctr' (late)." },
            { "feature:ctr", FaultKind.Failing, "partial", "Made without the feature 'ctr' (failed)." },
            { "feature:ctr", FaultKind.Absent, "partial", "Made without the feature 'ctr' (absent)." },
            {
                "group:retriever_hot",
                FaultKind.Absent,
                "partial",
                "'hot_score' (absent), 'hot_rank' (absent)"
            },
            { "ranker", FaultKind.Slow, "light", "The ranker 'even' is gone." },
            { "ranker", FaultKind.Failing, "light", "failed at scoring: 'ranker' fails" },
            { "ranker", FaultKind.Absent, "light", "The ranker 'even' is gone." },
            { "bundle", FaultKind.Slow, "light", "The bundle is gone." },
            { "bundle", FaultKind.Failing, "light", "The bundle failed: 'bundle' fails" },
            { "bundle", FaultKind.Absent, "light", "The bundle is gone." },
            { "features", FaultKind.Slow, "retrieval", "Features are gone." },
            { "features", FaultKind.Failing, "retrieval", "failed at features" },
            { "features", FaultKind.Absent, "retrieval", "Features are gone." },
            { "retrieval", FaultKind.Slow, "popular", "Retrieval is gone. No list was kept" },
            { "retrieval", FaultKind.Failing, "popular", "failed at retrieval" },
            { "retrieval", FaultKind.Absent, "popular", "Retrieval is gone. No list was kept" },
            { "selection", FaultKind.Slow, "full", "" }, // Its one selector is a rule, and takes the time it takes.
            { "selection", FaultKind.Failing, "popular", "failed at selection" },
            { "selection", FaultKind.Absent, "popular", "Selection is gone." },
            { "selector:cap", FaultKind.Absent, "popular", "it keeps a rule" },
            { "catalogue", FaultKind.Slow, "static", "nobody can say what may be shown" },
            { "catalogue", FaultKind.Failing, "static", "failed at catalogue" },
            { "catalogue", FaultKind.Absent, "static", "nobody can say what may be shown" },
        };

    [Theory]
    [MemberData(nameof(Losses))]
    public void Each_loss_has_its_rung_and_its_reason(
        string target,
        FaultKind kind,
        string rung,
        string reason
    )
    {
        var bench = new AnsweringBench();

        var answer = bench.Under(AnsweringBench.Fault(target, kind));

        Assert.Equal(rung, answer.Rung);
        Assert.Contains(reason, answer.RungReason, StringComparison.Ordinal);
        Assert.Equal(rung is "static" ? 0 : 10, answer.Items.Count);
        Assert.Equal(rung is "static", answer.Message.Length > 0);
        Assert.Equal(("full", ""), (bench.Under().Rung, bench.Under().RungReason));
    }

    [Theory]
    [InlineData("selection", FaultKind.Slow, "late")]
    [InlineData("selector:diversity", FaultKind.Slow, "late")]
    [InlineData("selector:diversity", FaultKind.Absent, "absent")]
    [InlineData("selector:diversity", FaultKind.Failing, "failed")]
    public void A_list_without_its_variety_is_partial_and_says_so(string target, FaultKind kind, string how)
    {
        var bench = new AnsweringBench(
            AnsweringBench.Quick with
            {
                Ranking = AnsweringBench.Quick.Ranking with
                {
                    Selection =
                    [
                        TestDesigns.Selector("diversity", ("by", "item.vector"), ("strength", 0.5)),
                        .. AnsweringBench.Quick.Ranking.Selection,
                    ],
                },
            }
        );

        var answer = bench.Under(AnsweringBench.Fault(target, kind));

        Assert.Equal("partial", answer.Rung);
        Assert.Equal($"Made without the selector 'diversity' ({how}).", answer.RungReason);
        Assert.Equal(["selector:diversity"], answer.Lost);
        Assert.Equal(10, answer.Items.Count);
        Assert.Null(answer.ExpectedQuality);
        Assert.Equal(kind is FaultKind.Failing ? 1 : 0, bench.Failures.All.Count);
    }

    [Fact]
    public void A_model_that_became_slow_is_given_up_for_the_light_one()
    {
        var clock = new FakeClock();
        clock.PassTo(FakeClock.Start.AddMinutes(1_300));
        var design = AnsweringBench.Quick;
        var slow = new TimedScoringTests.SlowRanker(
            new SystemState(design, clock).Features.Names,
            clock,
            TimeSpan.FromMilliseconds(3) // The budget of scoring is 2 ms, and the deadline 8.
        );
        var bench = new AnsweringBench(
            design with
            {
                Retrieval = design.Retrieval with
                {
                    Limit = 300,
                    Retrievers =
                    [
                        .. design.Retrieval.Retrievers,
                        TestDesigns.Retriever("any", "all", 300) with
                        {
                            Budget = TimeSpan.FromMilliseconds(1),
                        },
                    ],
                },
                Ranking = design.Ranking with { CandidatesIn = 300 },
            },
            ranker: slow,
            clock: clock
        );
        for (var i = SmallWorld.ItemCount; i < 300; i++)
        {
            bench.State.Apply(SmallWorld.Item(i));
        }

        var answer = bench.Answer();

        Assert.Equal("light", answer.Rung);
        Assert.Contains("did not score", answer.RungReason, StringComparison.Ordinal);
        Assert.Equal(1, slow.CallCount);
    }

    [Fact]
    public void Every_single_loss_is_answered_on_the_designed_rung()
    {
        var bench = new AnsweringBench();

        Assert.All(
            FaultMatrix.Singles(bench.Design, bench.State.Features),
            faults => Assert.Equal(DesignedRung(bench, faults), bench.Under(faults).Rung)
        );
    }

    [Fact]
    public void Every_two_losses_are_answered_on_the_designed_rung()
    {
        var bench = new AnsweringBench();
        foreach (var faults in FaultMatrix.Pairs(bench.Design, bench.State.Features))
        {
            var answer = bench.Under(faults);

            Assert.True(
                DesignedRung(bench, faults) == answer.Rung,
                $"{faults[0]}, {faults[1]}: {answer.Rung}, {answer.RungReason}"
            );
            Assert.All(answer.Items, item => Assert.True(bench.MayShow(item, AnsweringBench.Request())));
        }
    }

    [Fact]
    public void No_item_that_a_hard_filter_refuses_is_on_any_rung_whatever_fails()
    {
        var random = new SeededRandom(7);
        var design = AnsweringBench.Quick with
        {
            Serving = AnsweringBench.Quick.Serving with
            {
                Rungs =
                [
                    .. AnsweringBench.Quick.Serving.Rungs.Select(rung =>
                        rung.Name is RungNames.Static
                            ? rung with
                            {
                                Items = [.. Enumerable.Range(0, 40).Select(i => $"i{i}")],
                            }
                            : rung
                    ),
                ],
            },
        };
        var bench = new AnsweringBench(design, new Kept([.. Enumerable.Range(0, 40)]));
        string[] targets = [.. FaultMatrix.Targets(design, bench.State.Features)];
        HashSet<string> rungs = [];
        for (var round = 0; round < 400; round++)
        {
            bench.State.Apply(Change(random, round, bench.Clock.GetUtcNow()));
            random.Shuffle(targets.AsSpan());
            bench.Faults.Set([
                .. targets
                    .Take(random.Next(6))
                    .Select(target => AnsweringBench.Fault(target, FaultMatrix.Kinds[1 + random.Next(2)])),
            ]);
            bench.Clock.Pass(TimeSpan.FromSeconds(2));
            var request = AnsweringBench.Request(random.Next(SmallWorld.UserCount), 40);

            var answer = bench.Answer(request);

            rungs.Add(answer.Rung);
            Assert.All(answer.Items, item => Assert.True(bench.MayShow(item, request), answer.Rung));
            Assert.True(answer.Items.Count > 0 || answer.Message.Length > 0, answer.RungReason);
        }
        Assert.Equal(RungNames.All, rungs.OrderBy(Ladder.PlaceOf));
    }

    [Fact]
    public void A_shorter_deadline_never_gives_a_better_rung()
    {
        var design = AnsweringBench.Quick;
        for (var step = 1; step <= 3; step++)
        {
            var place = 0;
            HashSet<string> rungs = [];
            for (var budgetMs = 200; budgetMs > 0; budgetMs -= 3)
            {
                var bench = new AnsweringBench(
                    design with
                    {
                        Serving = design.Serving with
                        {
                            Deadline = TimeSpan.FromMilliseconds(200),
                            Budgets = TestDesigns.Small.Serving.Budgets,
                        },
                        Retrieval = TestDesigns.Small.Retrieval,
                    }
                );
                bench.Clock.Step = TimeSpan.FromMilliseconds(step);

                var answer = bench.Answer(
                    AnsweringBench.Request() with
                    {
                        Deadline = TimeSpan.FromMilliseconds(budgetMs),
                    }
                );

                Assert.True(Ladder.PlaceOf(answer.Rung) >= place, $"{budgetMs} ms: {answer.Rung}");
                place = Ladder.PlaceOf(answer.Rung);
                rungs.Add(answer.Rung);
            }
            Assert.True(rungs.Count >= 3, string.Join(", ", rungs));
        }
    }

    [Fact]
    public void A_caller_may_shorten_the_deadline_and_never_lengthen_it()
    {
        var bench = new AnsweringBench();
        bench.Clock.Step = TimeSpan.FromMilliseconds(2);

        var (own, longer) = (
            bench.Answer(),
            bench.Answer(AnsweringBench.Request() with { Deadline = TimeSpan.FromHours(1) })
        );

        Assert.Equal("popular", own.Rung);
        Assert.Equal(own.Rung, longer.Rung);
    }

    [Fact]
    public void Where_the_load_allows_no_better_the_rungs_above_are_not_tried()
    {
        var bench = new AnsweringBench();

        Assert.All(
            RungNames.All.Except([RungNames.LastGood]),
            rung =>
            {
                var answer = bench.Answer(AnsweringBench.Request() with { HighestRung = rung });
                Assert.Equal(rung, answer.Rung);
                Assert.Equal(
                    rung is "full" ? "" : $"The load allows no better rung than '{rung}'.",
                    answer.RungReason
                );
            }
        );
    }

    [Fact]
    public void Of_a_kept_list_what_may_not_be_shown_any_more_is_taken_out()
    {
        var bench = new AnsweringBench(lastGood: new Kept([5, 6, 7, 8]));
        bench.State.Apply(SmallWorld.Did("hide", 6, 3, bench.Clock.GetUtcNow()));

        var answer = bench.Under(AnsweringBench.Fault("retrieval", FaultKind.Absent));

        Assert.Equal("last_good", answer.Rung);
        Assert.Equal(["i5", "i7", "i8"], answer.Items.Select(item => item.Item.Value));
        Assert.Equal([0, 1, 2], answer.Items.Select(item => item.Position));
        Assert.Equal(FakeClock.Start, answer.RankedAt);
        Assert.Equal(
            "popular",
            bench
                .Under(
                    AnsweringBench.Fault("retrieval", FaultKind.Absent),
                    AnsweringBench.Fault("cache", FaultKind.Failing)
                )
                .Rung
        );
    }

    [Fact]
    public void What_stages_threw_is_counted_by_stage()
    {
        var bench = new AnsweringBench();
        bench.Under(AnsweringBench.Fault("retriever:hot", FaultKind.Failing));
        bench.Under(AnsweringBench.Fault("feature:ctr", FaultKind.Failing));
        bench.Under(AnsweringBench.Fault("feature:ctr", FaultKind.Absent));
        bench.Under(AnsweringBench.Fault("ranker", FaultKind.Failing));

        Assert.Equal(
            [("feature:ctr", 1L), ("retriever:hot", 1L), ("scoring", 1L)],
            bench.Failures.All.Select(failure => (failure.Stage, failure.Count))
        );
    }

    [Fact]
    public void The_answer_says_how_much_of_its_sources_made_it()
    {
        var bench = new AnsweringBench();

        var answer = bench.Under(
            AnsweringBench.Fault("retriever:hot", FaultKind.Absent),
            AnsweringBench.Fault("feature:hour", FaultKind.Failing)
        );

        var coverage = answer.Coverage;
        Assert.Equal((5, 4, 0), (coverage.SourcesAsked, coverage.SourcesAnswered, coverage.SourcesStale));
        Assert.Equal(answer.CandidateCount, coverage.CandidatesFound);
        Assert.Equal(coverage.CandidatesFound, coverage.CandidatesRanked);
        Assert.Equal(["hour"], answer.Lost);
    }

    [Fact]
    public void A_design_without_the_partial_rung_gives_up_the_model_for_one_source_if_it_says_it_needs_them_all()
    {
        var rungs = AnsweringBench
            .Quick.Serving.Rungs.Where(rung => rung.Name is not RungNames.Partial)
            .ToList();
        var strict = new AnsweringBench(With(rungs));
        var easy = new AnsweringBench(
            With([rungs[0] with { DependsOn = DependencyNames.NeededBy(RungNames.Full) }, .. rungs.Skip(1)])
        );
        var fault = AnsweringBench.Fault("retriever:hot", FaultKind.Absent);

        Assert.Equal("light", strict.Under(fault).Rung);
        Assert.Equal(
            ("full", "Made without the retriever 'hot' (absent)."),
            (easy.Under(fault).Rung, easy.Under(fault).RungReason)
        );

        static Design With(IReadOnlyList<RungSpec> rungs) =>
            AnsweringBench.Quick with
            {
                Serving = AnsweringBench.Quick.Serving with { Rungs = rungs },
            };
    }

    [Fact]
    public void A_design_that_declares_nothing_below_its_model_still_answers()
    {
        var bench = new AnsweringBench(
            AnsweringBench.Quick with
            {
                Serving = AnsweringBench.Quick.Serving with
                {
                    Rungs = [AnsweringBench.Quick.Serving.Rungs[0]],
                },
            }
        );

        Assert.Equal("static", bench.Under(AnsweringBench.Fault("ranker", FaultKind.Failing)).Rung);
        bench.Bundle = ActiveBundle.Of(LightModel.Of(bench.Design)!.Model);
        Assert.Equal("light", bench.Under().Rung);
    }

    private static string DesignedRung(AnsweringBench bench, Fault[] faults) =>
        FaultMatrix.RungOf(
            faults,
            bench.State.Features,
            bench.Bundle.Chosen.Ranker.Importance,
            bench.Design.Ranking.Ladder[0].Parameters.Text("feature")
        );

    private static LogEvent Change(SeededRandom random, int round, DateTimeOffset at)
    {
        var item = random.Next(SmallWorld.ItemCount);
        return random.Next(4) switch
        {
            0 => new ItemRetired
            {
                Id = $"retire-{round}",
                At = at,
                Item = new($"i{item}"),
            },
            1 => SmallWorld.Item(item) with { Id = $"again-{round}", At = at },
            2 => SmallWorld.Did("hide", item, random.Next(SmallWorld.UserCount), at),
            _ => new ItemChanged
            {
                Id = $"ends-{round}",
                At = at,
                Item = new($"i{item}"),
                Changes = Attributes.Of(("ends_at", new AttributeValue.Time(at.AddSeconds(random.Next(60))))),
            },
        };
    }

    private sealed class Kept(int[] items) : ILastGoodLists
    {
        public LastGoodList Find(RankRequest request, Subject subject, SystemState state) =>
            new(
                [
                    .. items.Select(
                        (item, position) =>
                            new RankedItem
                            {
                                Item = new($"i{item}"),
                                Position = position,
                                Score = -position,
                                Sources = ["hot"],
                                Reasons = [],
                                Attributes = Attributes.Empty,
                            }
                    ),
                ],
                FakeClock.Start
            );

        public void Keep(RankRequest request, RankAnswer answer) { } // What it gives is given.
    }
}
