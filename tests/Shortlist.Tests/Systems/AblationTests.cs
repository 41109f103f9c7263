using Shortlist.Designs;
using Shortlist.Registry;
using Shortlist.Systems;

namespace Shortlist.Tests.Systems;

public sealed class AblationTests
{
    private const int Lists = 300;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Says_what_each_loss_costs_on_the_lists_the_bundle_was_judged_by_and_keeps_it_beside_the_bundle()
    {
        await using var bench = await SystemBench.WithHistoryAsync(Lists);
        var trained = await bench.TrainAsync();

        var report = Measure(bench, trained.Bundle);

        var model = trained.Ladder.Single(model => model.Chosen);
        var judged = model.Metrics.Single(line => line.Name == "ndcg@5");
        Assert.Equal((judged.Value, judged.N), (report.Full.Value, report.Full.N));
        Assert.Equal(trained.Model, report.Model);
        Assert.Equal(
            report.Parts.OrderByDescending(part => part.Loss.Value).Select(part => part.Loss.Value),
            report.Parts.Select(part => part.Loss.Value)
        );
        Assert.All(report.Parts, part => Assert.Equal(report.Full.Value - part.Quality, part.Loss.Value, 9));
        // The world rewards tags that a user likes: losing all that is known of users must hurt.
        Assert.True(report.Parts.Max(part => part.Loss.Low) > 0);
        Assert.Contains(report.Parts, part => part is { Kind: "group", Name: "user_history" });
        Assert.All(report.Parts, part => Assert.Null(part.Worth));
        // Dealt anew among all rows, what counts costs as well, and what doesn't costs nothing.
        Assert.True(report.Parts.Max(part => part.Shuffled!.Low) > 0);
        Assert.All(
            report.Parts.Where(part => part.Importance == 0),
            part => Assert.Equal(0, part.Shuffled!.Value)
        );

        var found = Ablation.Find(new(bench.Folder), new BundleHash(trained.Bundle))!;
        Assert.Equal(report.Parts.Select(part => part.Loss), found.Parts.Select(part => part.Loss));
        Assert.Equal(report.MadeAt, found.MadeAt);
        // The bundle itself is as it was.
        Assert.Equal(trained.Bundle, bench.System.Bundles.Load(new BundleHash(trained.Bundle)).Hash.Value);
        Assert.Single(bench.System.Bundles.List());
    }

    [Fact]
    public async Task A_longer_log_changes_nothing_of_an_earlier_bundle()
    {
        await using var bench = await SystemBench.WithHistoryAsync(Lists);
        var trained = await bench.TrainAsync();
        var before = Measure(bench, trained.Bundle);
        bench.Clock.Pass(TimeSpan.FromHours(1));
        await bench.AppendAsync([
            .. SmallWorld
                .Lists(50, seed: 9)
                .Select(happened => happened with { At = happened.At.AddMinutes(10 * Lists) }),
        ]);

        var after = Measure(bench, trained.Bundle);

        Assert.Equal(before.Parts.Select(part => part.Loss), after.Parts.Select(part => part.Loss));
    }

    [Fact]
    public async Task Trained_anew_it_says_what_a_feature_is_worth()
    {
        await using var bench = await SystemBench.WithHistoryAsync(Lists, Few);
        var trained = await bench.TrainAsync();

        var report = Measure(bench, trained.Bundle, retrain: true);

        Assert.All(report.Parts, part => Assert.NotNull(part.Worth));
        Assert.All(report.Parts, part => Assert.Equal(part.Worth!.Low <= 0, part.Unused));
        var hour = report.Parts.Single(part => part.Name == "hour");
        Assert.True(hour.Unused, "Nothing in this world depends on the hour.");
    }

    [Fact]
    public async Task Where_a_loss_calls_for_the_next_rung_the_rule_ranks()
    {
        var text = TestDesigns.SmallText.Replace(
            "left: user.interests, right: item.tags }",
            "left: user.interests, right: item.tags, missing: rung }",
            StringComparison.Ordinal
        );
        await using var bench = await SystemBench.WithHistoryAsync(Lists, TestDesigns.Read(text));
        var trained = await bench.TrainAsync();

        var report = Measure(bench, trained.Bundle);

        var rule = trained.Ladder[0].Metrics.Single(line => line.Name == "ndcg@5").Value;
        Assert.Equal(rule, report.Parts.Single(part => part.Name == "interests").Quality, 9);
        Assert.Contains(report.Notes, note => note.Contains("'popularity'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_lists_to_judge_by_it_says_so()
    {
        await using var bench = await SystemBench.OpenAsync();
        await bench.AppendAsync([.. SmallWorld.Catalogue()]);
        var trained = await bench.TrainAsync();

        var failure = Assert.Throws<InvalidOperationException>(() => Measure(bench, trained.Bundle));

        Assert.Contains("No list of the log", failure.Message, StringComparison.Ordinal);
        Assert.Null(Ablation.Find(new(bench.Folder), new BundleHash(trained.Bundle)));
    }

    [Fact]
    public async Task Cancelled_it_leaves_nothing()
    {
        await using var bench = await SystemBench.WithHistoryAsync(Lists);
        var trained = await bench.TrainAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            Ablation.Run(
                bench.Design,
                new(bench.Folder),
                new BundleHash(trained.Bundle),
                false,
                bench.Options,
                bench.Clock,
                null,
                cancelled.Token
            )
        );

        Assert.Null(Ablation.Find(new(bench.Folder), new BundleHash(trained.Bundle)));
    }

    private static Design Few =>
        TestDesigns.Small with
        {
            Ranking = TestDesigns.Small.Ranking with
            {
                Features = ["clicks", "tag_affinity", "interests", "hour"],
                Ladder = [.. TestDesigns.Small.Ranking.Ladder.Take(2)],
            },
            Experiments = [],
        };

    private static AblationReport Measure(SystemBench bench, string bundle, bool retrain = false) =>
        Ablation.Run(
            bench.Design,
            new(bench.Folder),
            new BundleHash(bundle),
            retrain,
            bench.Options,
            bench.Clock,
            null,
            Cancellation
        );
}
