using Shortlist.Designs;
using Shortlist.Registry;
using Shortlist.Retrieval;
using Shortlist.Systems;
using Shortlist.Systems.Training;

namespace Shortlist.Tests.Systems.Training;

public sealed class SystemTrainingTests
{
    private const int Lists = 300;

    [Fact]
    public async Task Training_makes_a_bundle_that_passes_its_gates_and_serves()
    {
        await using var bench = await SystemBench.WithHistoryAsync(Lists, WithoutExperiments);

        var report = await bench.TrainAsync();

        Assert.True(report.Promoted, string.Join(" ", report.Gates.Select(gate => gate.Sentence)));
        Assert.Equal(["popularity", "linear", "trees"], report.Ladder.Select(model => model.Name));
        Assert.Single(report.Ladder, model => model.Chosen);
        Assert.NotEqual("popularity", report.Model); // The world rewards who looks at tags.
        Assert.Null(report.Ladder[0].Gain);
        Assert.True(report.Ladder[1].Gain!.Low > 0);
        Assert.True(report.TrainRows > 0 && report.TestRows > 0);
        Assert.Equal(report.Bundle, bench.System.Status.Bundle);

        var answer = await bench.RankAsync(user: 3);
        Assert.Equal(("full", report.Bundle, report.Model), (answer.Rung, answer.Bundle, answer.Model));
        // What shares a tag with user 3 comes first.
        Assert.Equal(3, int.Parse(answer.Items[0].Item.Value[1..], null) % 4);

        await bench.ReopenAsync();
        Assert.Equal(report.Bundle, bench.System.Status.Bundle);
        Assert.Equal(
            answer.Items.Select(item => item.Item),
            (await bench.RankAsync(user: 3, logs: false)).Items.Select(item => item.Item)
        );
    }

    [Fact]
    public async Task The_same_log_gives_the_same_bundle_again_on_any_number_of_threads_and_after_all_bundles_are_deleted()
    {
        await using var bench = await SystemBench.WithHistoryAsync(Lists, options: new() { Threads = 1 });
        var first = await bench.TrainAsync();
        var again = await bench.TrainAsync();

        bench.Options = new() { Threads = 2 };
        await bench.ReopenAsync();
        var onTwo = await bench.TrainAsync();

        await bench.CloseAsync();
        Directory.Delete(new SystemFolder(bench.Folder).Bundles, recursive: true);
        await bench.ReopenAsync();
        Assert.Equal("", bench.System.Status.Bundle);
        var anew = await bench.TrainAsync();

        Assert.Equal([first.Bundle, first.Bundle, first.Bundle], [again.Bundle, onTwo.Bundle, anew.Bundle]);
    }

    [Fact]
    public async Task Parts_that_know_items_serve_with_all_the_log_taught_them_and_rows_served_with_them_are_replayed()
    {
        var design = TestDesigns.Read(
            TestDesigns
                .SmallText.Replace(
                    "- { name: next_rank,",
                    "- { name: kindred, kind: retrieval_score, retriever: kindred, as: model }\n  - { name: next_rank,",
                    StringComparison.Ordinal
                )
                .Replace(
                    "- { name: alike,",
                    "- { name: kindred, kind: ease, of: click, regularisation: 5, limit: 20, budget: 10ms }\n    - { name: alike,",
                    StringComparison.Ordinal
                )
        ) with
        {
            Experiments = [],
        };
        await using var bench = await SystemBench.WithHistoryAsync(Lists, design, new() { Threads = 1 });

        var first = await bench.TrainAsync();

        var part = ActiveBundle
            .TrainedOf(bench.System.Bundles.Load(new(first.Bundle)))
            .Find<SimilaritySpace>("kindred")!;
        var whole = PartTraining
            .Run(design, SmallWorld.History(Lists), long.MaxValue, new(), null, CancellationToken.None)
            .Find<SimilaritySpace>("kindred")!;
        Assert.Equal(whole.ToBytes(), part.ToBytes());

        for (var user = 0; user < 20; user++)
        {
            Assert.Equal(first.Bundle, (await bench.RankAsync(user)).Bundle);
        }
        var second = await bench.TrainAsync();

        Assert.Equal((20L, 0L), (second.Parity!.Lists, second.Parity.Differing));
        Assert.Equal(0, second.Parity.Features.Single(feature => feature.Name == "kindred").Differing);

        bench.Options = new() { Threads = 2 };
        await bench.ReopenAsync();
        Assert.Equal(second.Bundle, (await bench.TrainAsync()).Bundle);
    }

    [Fact]
    public async Task Another_seed_or_a_longer_log_gives_another_bundle()
    {
        await using var bench = await SystemBench.WithHistoryAsync(Lists);
        var first = await bench.TrainAsync();
        await bench.AppendAsync(SmallWorld.Did("click", 1, 1, bench.Clock.GetUtcNow()));

        Assert.NotEqual(first.Bundle, (await bench.TrainAsync()).Bundle);
    }

    [Fact]
    public async Task A_cancelled_training_leaves_the_serving_bundle_as_it_was()
    {
        await using var bench = await SystemBench.WithHistoryAsync(Lists);
        var first = await bench.TrainAsync();
        await bench.AppendAsync([.. SmallWorld.Lists(50, seed: 9)]);
        using var cancelled = new CancellationTokenSource();
        // Cancelled in the middle, by the first round of the first model that has any.
        var progress = new Told(told =>
        {
            if (told.Stage.StartsWith("training", StringComparison.Ordinal))
            {
                cancelled.Cancel();
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            bench.System.TrainAsync("a test", progress, cancelled.Token)
        );

        Assert.Equal(first.Bundle, bench.System.Status.Bundle);
        Assert.Single(bench.System.Bundles.List());
        Assert.Equal("full", (await bench.RankAsync(user: 3)).Rung);
        Assert.NotEqual(first.Bundle, (await bench.TrainAsync()).Bundle); // The next one is not held up.
    }

    [Fact]
    public async Task A_bundle_that_fails_a_gate_is_published_but_does_not_serve_until_someone_promotes_it()
    {
        var gated = TestDesigns.Small with
        {
            Evaluation = TestDesigns.Small.Evaluation with
            {
                Gates =
                [
                    new()
                    {
                        Metric = TestDesigns.Small.Evaluation.Primary,
                        Against = "absolute",
                        Value = 0.9999,
                    },
                ],
            },
        };
        await using var bench = await SystemBench.WithHistoryAsync(Lists, gated);

        var report = await bench.TrainAsync();

        Assert.False(report.Promoted);
        Assert.Contains("0.9999", Assert.Single(report.Gates).Sentence, StringComparison.Ordinal);
        Assert.Equal("", bench.System.Status.Bundle);
        Assert.Equal("popularity", (await bench.RankAsync(user: 3)).Model);

        bench.System.Promote(report.Bundle, "we know better");
        Assert.Equal(report.Bundle, bench.System.Status.Bundle);
    }

    [Fact]
    public async Task Rolling_back_goes_to_the_bundle_before_and_further_back_there_is_nothing()
    {
        await using var bench = await SystemBench.WithHistoryAsync(Lists);
        var first = await bench.TrainAsync();
        await bench.AppendAsync([.. SmallWorld.Lists(50, seed: 9)]);
        var second = await bench.TrainAsync();
        bench.System.Promote(second.Bundle, "a test");
        Assert.Equal(second.Bundle, bench.System.Status.Bundle);

        bench.System.Rollback("it was worse");

        Assert.Equal(first.Bundle, bench.System.Status.Bundle);
        var failure = Assert.Throws<InvalidOperationException>(() => bench.System.Rollback("again"));
        Assert.Contains("nothing to roll back to", failure.Message, StringComparison.Ordinal);
        Assert.Equal(first.Bundle, bench.System.Status.Bundle);
        await bench.ReopenAsync();
        Assert.Equal(first.Bundle, bench.System.Status.Bundle);
    }

    [Fact]
    public async Task A_bundle_of_other_features_is_refused_with_the_difference_and_the_serving_one_stays()
    {
        await using var bench = await SystemBench.WithHistoryAsync(Lists);
        var first = await bench.TrainAsync();
        await bench.CloseAsync();
        bench.Design = Without("price");

        var failure = await Assert.ThrowsAsync<BundleMisfitException>(bench.ReopenAsync);
        Assert.Contains("no longer has [price]", failure.Message, StringComparison.Ordinal);

        // Deleting the pointer's bundles is the way out: train anew, and the old one is refused by name.
        bench.Design = TestDesigns.Small;
        await bench.ReopenAsync();
        await bench.CloseAsync();
        var kept = Path.Combine(bench.Folder, "kept");
        var folder = new SystemFolder(bench.Folder).Bundles;
        Directory.Move(folder, kept);
        bench.Design = Without("price");
        await bench.ReopenAsync();
        var second = await bench.TrainAsync();
        Directory.Move(
            Path.Combine(kept, "bundles", first.Bundle),
            Path.Combine(folder, "bundles", first.Bundle)
        );

        failure = Assert.Throws<BundleMisfitException>(() => bench.System.Promote(first.Bundle, "a test"));
        Assert.Contains("price", failure.Message, StringComparison.Ordinal);
        Assert.Equal(second.Bundle, bench.System.Status.Bundle);
        Assert.Equal(second.Bundle, bench.System.Bundles.Serving!.Value.Value);
    }

    [Fact]
    public async Task An_unknown_bundle_is_refused()
    {
        await using var bench = await SystemBench.WithHistoryAsync(5);

        Assert.Throws<ArgumentException>(() => bench.System.Promote(new string('a', 64), "a test"));
    }

    [Fact]
    public async Task With_too_little_to_learn_from_only_the_rule_is_there()
    {
        await using var bench = await SystemBench.WithHistoryAsync(10);

        var report = await bench.TrainAsync();

        Assert.Equal("popularity", Assert.Single(report.Ladder).Name);
        Assert.Contains(report.Notes, note => note.Contains("Fewer than 20 lists", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_log_trains_to_the_rule_too()
    {
        await using var bench = await SystemBench.OpenAsync();

        var report = await bench.TrainAsync();

        Assert.Equal("popularity", report.Model);
        Assert.Equal(0, report.TrainRows);
    }

    [Fact]
    public async Task Clicks_without_a_list_are_learnt_from_where_the_design_allows_it()
    {
        await using var bench = await SystemBench.WithoutListsAsync(Lists, sampledNegatives: 10);
        bench.Clock.PassTo(FakeClock.Start.AddMinutes(10 * Lists));

        var report = await bench.TrainAsync();

        Assert.True(report.TrainRows > 1_000);
        Assert.True(report.TestRows > 0);
        Assert.Equal(3, report.Ladder.Count);
    }

    [Fact]
    public async Task Where_no_list_is_of_the_time_to_judge_by_the_next_bundle_is_compared_on_the_lists_there_are()
    {
        var design = TestDesigns.Small with
        {
            Label = TestDesigns.Small.Label with { ExposureRequired = false },
            Experiments = [],
        };
        await using var bench = await SystemBench.WithHistoryAsync(Lists, design);
        await bench.TrainAsync();
        // What nobody has heard of is among no candidates, so the latest examples give no list.
        await bench.AppendAsync([
            .. Enumerable
                .Range(0, Lists)
                .Select(i =>
                    SmallWorld.Did("click", 1, 1, FakeClock.Start.AddYears(1).AddMinutes(i)) with
                    {
                        Id = $"late-{i}",
                        Item = new($"unheard-of-{i}"),
                    }
                ),
        ]);

        var report = await bench.TrainAsync();

        Assert.Equal(0, report.TestRows);
        Assert.All(
            report.Gates,
            gate => Assert.DoesNotContain("No bundle serves", gate.Sentence, StringComparison.Ordinal)
        );
        Assert.Contains(
            report.Notes,
            note => note.Contains("No list is of the time", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_bundle_says_what_it_was_made_of()
    {
        await using var bench = await SystemBench.WithHistoryAsync(Lists);
        var report = await bench.TrainAsync();

        var manifest = bench.System.Bundles.Load(new BundleHash(report.Bundle)).Manifest;

        Assert.Equal(
            ("small", bench.Design.Hash, 1UL),
            (manifest.Facts.System, manifest.Facts.DesignHash, manifest.Facts.Seed)
        );
        Assert.Equal(FakeClock.Start, manifest.Facts.LogFrom);
        Assert.True(manifest.Facts.LogTo >= FakeClock.Start.AddMinutes(10 * Lists));
        Assert.Equal(bench.Clock.GetUtcNow(), manifest.CreatedAt);
        Assert.Contains(manifest.Facts.Metrics, metric => metric.Name == "linear/ndcg@5");
        Assert.Contains(
            report.Slices,
            line => line.Name.Contains("context.device=phone", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_training_that_was_stopped_goes_on_and_ends_with_the_bundle_of_one_that_never_was()
    {
        await using var never = await SystemBench.WithHistoryAsync(Lists);
        var whole = await never.TrainAsync();
        await using var bench = await SystemBench.WithHistoryAsync(Lists);
        var folder = new SystemFolder(bench.Folder).Training;
        bench.Clock.Step = TrainingStore.EveryDefault; // A save is due after every round.
        await Assert.ThrowsAsync<TimeoutException>(() =>
            bench.System.TrainAsync("a test", Crash(), TestContext.Current.CancellationToken)
        );
        bench.Clock.Step = TimeSpan.Zero;
        Assert.NotEmpty(Directory.GetFiles(folder, "training-model-linear*"));
        Assert.NotEmpty(Directory.GetFiles(folder, "training-checkpoint-trees*"));
        await bench.ReopenAsync();

        var again = await bench.TrainAsync();

        Assert.Equal(whole.Bundle, again.Bundle);
        Assert.Contains(
            again.Notes,
            note => note.Contains("'linear' was finished by a run that was stopped", StringComparison.Ordinal)
        );
        Assert.Contains(
            again.Notes,
            note => note.StartsWith("The training of 'trees' went on from round ", StringComparison.Ordinal)
        );
        Assert.Empty(Directory.GetFiles(folder));

        static Told Crash() =>
            new(told =>
            {
                if (told is { Stage: "training trees", Done: 7 })
                {
                    throw new TimeoutException("As if the process had died.");
                }
            });
    }

    [Fact]
    public async Task What_was_learnt_from_another_log_is_not_gone_on_from()
    {
        await using var bench = await SystemBench.WithHistoryAsync(Lists);
        using var stopped = new CancellationTokenSource();
        var stop = new Told(told =>
        {
            if (told.Stage is "training trees")
            {
                stopped.Cancel();
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            bench.System.TrainAsync("a test", stop, stopped.Token)
        );
        await bench.AppendAsync([.. SmallWorld.Lists(50, seed: 9)]);

        var report = await bench.TrainAsync();

        Assert.Contains(
            report.Notes,
            note => note.StartsWith("The saved model of 'linear' was not used", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Models_are_calibrated_as_the_design_asks_and_the_bundle_holds_their_curves()
    {
        var design = TestDesigns.Read(
            TestDesigns
                .SmallText.Replace(
                    "kind: linear }",
                    "kind: linear, calibration: platt }",
                    StringComparison.Ordinal
                )
                .Replace("leaves: 8,", "leaves: 8, calibration: isotonic,", StringComparison.Ordinal)
        );
        await using var bench = await SystemBench.WithHistoryAsync(Lists, design);

        var report = await bench.TrainAsync();

        Assert.Equal(["", "platt", "isotonic"], report.Ladder.Select(model => model.Calibration));
        Assert.All(report.Ladder, model => Assert.NotEmpty(model.Why));
        Assert.Single(report.Ladder, model => model.Why.StartsWith("Proposed", StringComparison.Ordinal));
        var curves = BundleCurves.Of(bench.System.Bundles.Load(new BundleHash(report.Bundle)));
        Assert.Equal(["popularity", "linear", "trees"], curves.Select(curve => curve.Model));
        Assert.Empty(curves[0].Curve);
        Assert.Null(curves[0].Reliability);
        foreach (var curve in curves.Skip(1))
        {
            Assert.NotEmpty(curve.Curve);
            Assert.InRange(curve.Reliability!.Error, 0, 0.1);
        }
    }

    [Fact]
    public async Task Probabilities_of_models_that_saw_a_sample_of_the_negatives_are_put_right()
    {
        await using var bench = await SystemBench.WithoutListsAsync(Lists, sampledNegatives: 2);
        bench.Clock.PassTo(FakeClock.Start.AddMinutes(10 * Lists));

        var report = await bench.TrainAsync();

        Assert.Equal("sampling", report.Ladder[1].Calibration);
        var linear = BundleCurves.Of(bench.System.Bundles.Load(new BundleHash(report.Bundle)))[1];
        // One in thirty is wanted; unmended it would say one in three.
        Assert.InRange(linear.Reliability!.Bins.Average(bin => bin.Mean), 0, 0.1);
    }

    private static Design WithoutExperiments => TestDesigns.Small with { Experiments = [] };

    private static Design Without(string feature) =>
        TestDesigns.Read(
            string.Join(
                '\n',
                TestDesigns
                    .SmallText.Split('\n')
                    .Where(line => !line.Contains($"name: {feature},", StringComparison.Ordinal))
            )
        );

    private sealed class Told(Action<WorkProgress> report) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => report(value);
    }
}
