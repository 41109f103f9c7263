using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Monitoring;
using Shortlist.Systems;

namespace Shortlist.Tests.Systems;

public sealed class SystemWatchTests
{
    private const int Lists = 300;

    [Fact]
    public async Task Training_is_due_by_age_and_not_within_the_cooldown()
    {
        await using var bench = await SystemBench.WithHistoryAsync(Lists, options: Quiet);
        var before = Assert.IsType<RetrainDecision.Train>(bench.System.Look());
        Assert.Contains("No bundle serves", before.Reason, StringComparison.Ordinal);

        await bench.TrainAsync();
        Assert.IsType<RetrainDecision.Wait>(bench.System.Look());

        bench.Clock.Pass(TimeSpan.FromHours(6));
        var due = Assert.IsType<RetrainDecision.Train>(bench.System.Look());
        Assert.Contains("every 6 h", due.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Falling_back_fires_an_alert_that_asks_for_training()
    {
        await using var bench = await SystemBench.WithHistoryAsync(Lists, options: Quiet);
        await bench.TrainAsync();
        bench.Clock.Pass(TimeSpan.FromHours(2)); // Past the cooldown, before it is due.
        for (var look = 0; look < 3; look++)
        {
            bench.Clock.Step = TimeSpan.FromSeconds(1);
            for (var i = 0; i < SystemWatch.AnswerCountMin; i++)
            {
                await bench.RankAsync(user: i % 30, logs: false);
            }
            bench.Clock.Step = TimeSpan.Zero;
            bench.System.Look();
            bench.Clock.Pass(TimeSpan.FromMinutes(1));
        }

        var alert = bench.System.Watch.Alerts.Single(status => status.Alert.Name == "falling-back");
        Assert.True(alert.IsFiring, alert.Sentence);
        Assert.Equal(3 * SystemWatch.AnswerCountMin, bench.System.Watch.Rungs["popular"]);
        Assert.Equal(3 * SystemWatch.AnswerCountMin, bench.System.Watch.Latency.Count);
        var decision = Assert.IsType<RetrainDecision.Train>(bench.System.Watch.Look(Of(bench), null));
        Assert.Contains("falling-back", decision.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_values_alarm_also_where_their_loss_sends_every_answer_to_another_rung()
    {
        var text = TestDesigns.SmallText.Replace(
            "left: user.interests, right: item.tags }",
            "left: user.interests, right: item.tags, missing: rung }",
            StringComparison.Ordinal
        );
        var design = TestDesigns.Read(text) with { Experiments = [] };
        await using var bench = await SystemBench.WithHistoryAsync(Lists, design, Quiet);
        await bench.TrainAsync();
        for (var look = 0; look < 3; look++)
        {
            for (var i = 0; i < 60; i++)
            {
                Assert.Equal("light", (await bench.RankAsync(logs: false)).Rung);
            }
            bench.System.Look();
            bench.Clock.Pass(TimeSpan.FromMinutes(1));
        }

        var alert = bench.System.Watch.Alerts.Single(status => status.Alert.Name == "inputs-missing");
        Assert.True(alert.IsFiring, alert.Sentence);
    }

    [Fact]
    public async Task Means_that_stand_in_for_missing_values_are_no_missing_values_of_the_pipe()
    {
        // The price is missing for one item in six, in training as when served: that must look alike.
        await using var bench = await SystemBench.WithHistoryAsync(Lists, options: Quiet);
        await bench.TrainAsync();
        for (var i = 0; i < 200; i++)
        {
            await bench.RankAsync(user: i % 30, logs: false);
        }
        bench.System.Look();

        var price = bench.System.Watch.Drift.Single(drift => drift.Feature == "price");
        Assert.InRange(price.ReferenceNullRate, 0.1, 0.25);
        Assert.InRange(price.NullRate, 0.01, 0.4);
    }

    [Fact]
    public async Task A_broken_pipe_fires_the_alert_and_keeps_from_training_on_it()
    {
        await using var bench = await SystemBench.WithHistoryAsync(Lists, options: Quiet);
        await bench.TrainAsync();
        bench.Clock.Pass(TimeSpan.FromHours(7)); // Due.
        await bench.AppendAsync([
            .. Enumerable
                .Range(0, SmallWorld.ItemCount)
                .Select(i =>
                    SmallWorld.Item(i) with
                    {
                        Id = $"bare-{i}",
                        At = bench.Clock.GetUtcNow(),
                        Attributes = Attributes.Of(("title", Workbench.Text("bare"))),
                    }
                ),
        ]);
        for (var look = 0; look < 3; look++)
        {
            for (var i = 0; i < 60; i++)
            {
                await bench.RankAsync(user: i % 30, logs: false);
            }
            bench.System.Look();
            bench.Clock.Pass(TimeSpan.FromMinutes(1));
        }

        Assert.True(
            bench.System.Watch.Alerts.Single(status => status.Alert.Name == "inputs-missing").IsFiring
        );
        var decision = Assert.IsType<RetrainDecision.Wait>(bench.System.Look());
        Assert.Contains("mend the data first", decision.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quiet_system_fills_its_window_of_drift_over_several_looks()
    {
        await using var bench = await SystemBench.WithHistoryAsync(Lists, options: Quiet);
        await bench.TrainAsync();
        var looks = 0;
        for (; looks < 50 && bench.System.Watch.Drift.Count == 0; looks++)
        {
            await bench.RankAsync(user: looks % 30, logs: false); // A page of rows a look, fewer than a window needs.
            bench.System.Look();
        }

        Assert.InRange(looks, 2, 49);
        Assert.Equal(bench.System.Features, bench.System.Watch.Drift.Select(drift => drift.Feature));
    }

    [Fact]
    public async Task Where_the_design_says_so_the_system_trains_itself()
    {
        await using var bench = await SystemBench.WithHistoryAsync(Lists);
        var first = await bench.TrainAsync();
        await bench.AppendAsync([.. SmallWorld.Lists(Lists, seed: 2)]);
        bench.Clock.Pass(TimeSpan.FromHours(7));

        Assert.IsType<RetrainDecision.Train>(bench.System.Look());
        while (bench.System.Bundles.List().Count < 2 && bench.System.Watch.LastRetrainingFailure.Length == 0)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Equal("", bench.System.Watch.LastRetrainingFailure);
        Assert.NotEqual(first.Bundle, bench.System.Bundles.List()[^1].Hash.Value);
        Assert.IsType<RetrainDecision.Wait>(bench.System.Look());
    }

    [Fact]
    public async Task Data_that_breaks_a_contract_pages_and_keeps_from_training_and_is_told_to_who_trains_by_hand()
    {
        var design = TestDesigns.Read(
            TestDesigns
                .SmallText.Replace(
                    "  noun: item",
                    "  contracts: [{ attribute: context.device, rule: missing_share, max: 0.1, severity: quarantine }]\n  noun: item",
                    StringComparison.Ordinal
                )
                .Replace(
                    "  alerts:\n",
                    "  alerts:\n    - { name: data-broken, signal: data, when: above, threshold: 0, for: 0s, runbook: README.md }\n",
                    StringComparison.Ordinal
                )
        );
        await using var bench = await SystemBench.WithHistoryAsync(Lists, design, Quiet);
        Assert.False(Held(bench.System.Look()));
        await bench.AppendAsync([
            .. Enumerable
                .Range(0, 150)
                .Select(i => new Interaction
                {
                    Id = $"bare-{i}",
                    At = bench.Clock.GetUtcNow(),
                    Item = SmallWorld.Item(0).Item,
                    Kind = "click",
                }),
        ]);
        bench.Clock.Pass(TimeSpan.FromHours(2)); // The hour is whole, and nothing that is in time is still to come.

        var decision = bench.System.Look();
        bench.System.Look();

        Assert.True(Held(decision));
        Assert.Contains("context.device is missing in", decision.Reason, StringComparison.Ordinal);
        Assert.Equal(1, bench.System.Watch.HeldTrainings);
        var alert = bench.System.Watch.Alerts.Single(status => status.Alert.Name == "data-broken");
        Assert.True(alert.IsFiring, alert.Sentence);
        Assert.Contains(
            (await bench.TrainAsync()).Notes,
            note => note.StartsWith("context.device is missing", StringComparison.Ordinal)
        );
        var before = bench.System.Watch.Data;
        await bench.ReopenAsync();
        Assert.Equal(before.Findings, bench.System.Watch.Data.Findings);
    }

    private static bool Held(RetrainDecision decision) =>
        decision is RetrainDecision.Wait { IsHeldByData: true };

    private static SystemOptions Quiet => new() { Threads = 2, Retrains = false };

    private static ActiveBundle Of(SystemBench bench) =>
        ActiveBundle.Read(
            bench.System.Bundles.Load(bench.System.Bundles.Serving!.Value),
            bench.System.Features
        );
}
