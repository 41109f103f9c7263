using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Features;
using Shortlist.Judgments;
using Shortlist.Judgments.Lists;
using Shortlist.Serving;
using Shortlist.Systems;
using Shortlist.Systems.Answers;
using Shortlist.Systems.Training;

namespace Shortlist.Tests.Systems.Training;

public sealed class RungReviewTests
{
    private const int Lists = 400;

    private static readonly Design Design = TestDesigns.Small with { Experiments = [] };

    private static readonly LoggedEvent[] Log =
    [
        .. SmallWorld.History(Lists).Select((happened, offset) => new LoggedEvent(offset, happened)),
    ];

    [Fact]
    public async Task A_training_measures_the_rungs_and_answers_say_what_to_expect_of_them()
    {
        await using var bench = await SystemBench.WithHistoryAsync(Lists, Design);
        Assert.Null((await bench.RankAsync(user: 3)).ExpectedQuality);

        var report = await bench.TrainAsync();

        Assert.Equal("ndcg@5", report.Rungs.Metric);
        var full = report.Rungs.Find("full")!;
        var popular = report.Rungs.Find("popular")!;
        Assert.InRange(full.Quality.N, 40, Lists / 4);
        Assert.True(full.Quality.Value > popular.Quality.Value); // The world rewards who looks at tags.
        Assert.InRange(full.Quality.Value, full.Quality.Low, full.Quality.High);
        Assert.Equal(1, full.Quality.Keeps);
        Assert.Equal(1 - (popular.Loss!.Value / full.Quality.Value), popular.Quality.Keeps!.Value, 9);
        Assert.Contains(
            report.Notes,
            note => note.StartsWith("The rung 'popular' keeps ", StringComparison.Ordinal)
        );

        var expected = (await bench.RankAsync(user: 3)).ExpectedQuality;
        Assert.Equal(full.Quality, expected);
        await bench.ReopenAsync();
        Assert.Equal(full.Quality, (await bench.RankAsync(user: 3)).ExpectedQuality);
    }

    [Fact]
    public async Task An_arm_that_ranks_by_another_model_is_told_what_its_own_lists_are_worth()
    {
        var faults = new FaultBoard();
        await using var bench = await SystemBench.WithHistoryAsync(
            Lists,
            TestDesigns.Small,
            new() { Retrains = false, Faults = faults }
        );
        var report = await bench.TrainAsync();

        var other = Assert.Single(report.Rungs.Models);
        Assert.NotEqual(report.Model, other.Model);
        Assert.Equal(report.Rungs.Find("full")!.Quality.N, other.Quality.N);
        Assert.Contains(
            report.Notes,
            note => note.StartsWith($"Ranked by '{other.Model}', as an arm has it,", StringComparison.Ordinal)
        );
        var models = new HashSet<string>();
        for (var user = 0; user < 20; user++)
        {
            var answer = await bench.RankAsync(user);
            models.Add(answer.Model);
            Assert.Equal(
                answer.Model == other.Model ? other.Quality : report.Rungs.Find("full")!.Quality,
                answer.ExpectedQuality
            );
        }
        Assert.Equal(2, models.Count);
        faults.Set(new Fault("retriever:hot", FaultKind.Absent));
        for (var user = 0; user < 20; user++)
        {
            var answer = await bench.RankAsync(user);
            Assert.Equal(answer.Model == other.Model, answer.ExpectedQuality is null);
        }
    }

    [Fact]
    public void Every_part_of_a_rung_has_its_loss_and_a_pair_of_retrievers_too()
    {
        var rungs = Review().Rungs;

        var full = rungs.Find("full")!;
        Assert.All(
            Design.Retrieval.Retrievers,
            spec => Assert.Contains(PartLoss.OfRetriever(spec.Name), full.Parts)
        );
        Assert.All(
            full.Parts,
            part =>
                Assert.Single(rungs.Losses, loss => loss.Rung == "full" && loss.Without.SequenceEqual([part]))
        );
        Assert.Equal(
            10, // Five retrievers.
            rungs.Losses.Count(loss =>
                loss.Rung == "full"
                && loss.Without.Count == 2
                && loss.Without.All(part => part.StartsWith("retriever:", StringComparison.Ordinal))
            )
        );
        Assert.Empty(rungs.Find("popular")!.Parts);
        Assert.DoesNotContain(rungs.Losses, loss => loss.Rung == "popular");
        // Nobody asks with words here, so nothing is lost with their retriever.
        Assert.Equal(0, rungs.Of("partial", ["words"], [])!.Value - full.Quality.Value);
        Assert.Equal(
            0,
            rungs.Losses.First(loss => loss.Without.SequenceEqual(["retriever:words"])).Loss.Value
        );
        Assert.Contains(rungs.Losses, loss => loss.Without.Count == 1 && loss.Loss.Low > 0);
    }

    [Fact]
    public void Full_lists_are_worth_what_a_plain_replay_finds()
    {
        var (rungs, model, other, held) = Review();
        var wanted = held.Where(group => group.Grades.Any(grade => grade > 0))
            .ToDictionary(group => group.Name, StringComparer.Ordinal);
        var state = new SystemState(Design, TimeProvider.System);
        var maker = new ListMaker(Design);
        var (whole, popular) = (new List<double>(), new List<double>());
        var (less, pair, byOther) = (new List<double>(), new List<double>(), new List<double>());
        foreach (var logged in Log)
        {
            if (logged.Event is ListShown list && wanted.TryGetValue(list.Request.Value, out var group))
            {
                var plan = new ListPlan
                {
                    Request = new()
                    {
                        User = list.User,
                        Context = list.Context,
                        Count = 10,
                    },
                    Subject = state.SubjectOf(list),
                    Rung = RungNames.Full,
                    Model = model,
                    Seed = StableHash.Of(list.Request.Value),
                };
                whole.Add(ValueOf(maker.Make(plan, state), group));
                popular.Add(ValueOf(maker.Make(plan with { Rung = RungNames.Popular }, state), group));
                less.Add(ValueOf(maker.Make(plan with { Skipped = ["hot"] }, state), group));
                byOther.Add(ValueOf(maker.Make(plan with { Model = other }, state), group));
                // Nobody asks with words, so that this is made from what is known without the other.
                pair.Add(ValueOf(maker.Make(plan with { Skipped = ["next", "words"] }, state), group));
            }
            state.Apply(logged);
        }

        Assert.Equal(whole.Count, rungs.Find("full")!.Quality.N);
        Assert.Equal(whole.Average(), rungs.Find("full")!.Quality.Value, 9);
        Assert.Equal(popular.Average(), rungs.Find("popular")!.Quality.Value, 9);
        Assert.Equal(whole.Average() - less.Average(), LossWithout("retriever:hot"), 9);
        Assert.Equal(byOther.Average(), rungs.OfModel(other.Name)!.Value, 9);
        Assert.Equal(byOther.Average() / whole.Average(), rungs.OfModel(other.Name)!.Keeps!.Value, 9);
        Assert.Equal(whole.Average() - pair.Average(), LossWithout("retriever:next", "retriever:words"), 9);

        double LossWithout(params string[] parts) =>
            rungs.Losses.First(loss => loss.Rung == "full" && loss.Without.SequenceEqual(parts)).Loss.Value;
    }

    [Fact]
    public void The_same_requests_give_the_same_figures_on_any_number_of_threads()
    {
        var one = RungQualitiesJson.Write(Review(threads: 1).Rungs);

        Assert.Equal(one, RungQualitiesJson.Write(Review(threads: 3).Rungs));
    }

    [Fact]
    public void Of_too_few_requests_nothing_is_said_but_that()
    {
        var rungs = Review(held: 10).Rungs;

        Assert.Empty(rungs.Rungs);
        Assert.Contains(
            "with fewer than 20 no rung was measured",
            Assert.Single(rungs.Unmeasured),
            StringComparison.Ordinal
        );
        Assert.Equal(rungs.Unmeasured, RungNotes.Of(Design, rungs));
    }

    [Fact]
    public void A_design_that_claims_too_much_for_a_rung_is_told_so()
    {
        var rungs = Review().Rungs;
        var claiming = Design with
        {
            Serving = Design.Serving with
            {
                Rungs =
                [
                    .. Design.Serving.Rungs.Select(rung =>
                        rung.Name is "popular" ? rung with { Keeps = 0.99 } : rung
                    ),
                ],
            },
        };

        Assert.DoesNotContain(RungNotes.Of(Design, rungs), IsContradiction);
        Assert.Single(RungNotes.Of(claiming, rungs), IsContradiction);

        static bool IsContradiction(string note) =>
            note.StartsWith(
                "The design says that the rung 'popular' keeps 0.99 of full;",
                StringComparison.Ordinal
            );
    }

    [Fact]
    public void Where_a_design_judges_by_rows_lists_are_judged_by_its_first_metric_of_lists()
    {
        var auc = new MetricSpec { Metric = "auc" };
        var byRows = Design with { Evaluation = Design.Evaluation with { Primary = auc } };
        var byNothing = byRows with { Evaluation = byRows.Evaluation with { Metrics = [auc] } };

        Assert.Equal("ndcg@5", RungReview.MetricOf(Design).Name);
        Assert.Equal("ndcg@5", RungReview.MetricOf(byRows).Name);
        Assert.Equal("ndcg@10", RungReview.MetricOf(byNothing).Name);
    }

    private static double ValueOf(MadeList made, RowGroup group) =>
        ((IListMetric)MetricCatalog.Get("ndcg"))
            .Compute(
                JudgedList.FromRanking([.. made.Items!.Select(item => item.Item)], [], group.AllGrades()),
                5
            )!
            .Value;

    private static (
        RungQualities Rungs,
        ActiveModel Model,
        ActiveModel Other,
        IReadOnlyList<RowGroup> Held
    ) Review(int threads = 2, int held = int.MaxValue)
    {
        var options = new SystemOptions { Threads = threads };
        var window = RowWindow.Split(Design, Log.Select(logged => logged.Event), TrainingLimits.Default);
        var state = new SystemState(Design, TimeProvider.System);
        var collector = new RowCollector(Design, state, window, 1, TrainedParts.None);
        foreach (var logged in Log)
        {
            collector.Observe(logged.Event);
            state.Apply(logged);
        }
        collector.Finish();
        var ladder = new LadderTraining(Design, state.Features, options, TrainingLimits.Default).Train(
            collector.Train,
            collector.Test,
            null,
            CancellationToken.None
        );
        var model = new ActiveModel("judged", ladder.Chosen.Name, ladder.Chosen.Ranker, ladder.Fills);
        var plainer = ladder.Models.First(trained => trained.Name != ladder.Chosen.Name);
        var other = new ActiveModel("judged", plainer.Name, plainer.Ranker, ladder.Fills);
        IReadOnlyList<RowGroup> groups = [.. collector.Test.Take(held)];
        return (
            new RungReview(Design, options, TimeProvider.System).Run(
                () => Log,
                groups,
                model,
                [other],
                TrainedParts.None,
                null,
                CancellationToken.None
            ),
            model,
            other,
            groups
        );
    }
}
