using Shortlist.Designs;
using Shortlist.Tests.Learning;

namespace Shortlist.Tests.Systems;

public sealed class ActiveBundleTests
{
    [Fact]
    public async Task Weights_that_a_design_turns_take_effect_with_the_same_bundle()
    {
        await using var bench = await SystemBench.WithHistoryAsync(
            300,
            DesignWith(("click", 1), ("like", 3))
        );
        bench.System.Promote((await bench.TrainAsync()).Bundle, "a test");
        var before = await bench.RankAsync(user: 3, logs: false);
        var bundle = bench.System.Bundles.Serving;

        bench.Design = DesignWith(("click", -2), ("hide", -20));
        await bench.ReopenAsync();
        var after = await bench.RankAsync(user: 3, logs: false);

        Assert.Equal(bundle, bench.System.Bundles.Serving);
        Assert.Equal(("network", "network"), (before.Model, after.Model));
        Assert.Equal(before.Bundle, after.Bundle);
        Assert.NotEqual(before.Items.Select(item => item.Item), after.Items.Select(item => item.Item));
        Assert.All(before.Items, item => Assert.InRange(item.Score, 0, 4));
        Assert.All(after.Items, item => Assert.InRange(item.Score, -22, 0));
        Assert.All(
            before.Items,
            item =>
                Assert.Contains(
                    item.Reasons,
                    reason => reason.StartsWith("click: worth 1 × chance", StringComparison.Ordinal)
                )
        );
    }

    [Fact]
    public async Task The_report_says_how_well_each_head_predicts_and_which_had_nothing_to_learn()
    {
        await using var bench = await SystemBench.WithHistoryAsync(
            300,
            DesignWith(("click", 1), ("like", 3))
        );

        var report = await bench.TrainAsync();

        var network = report.Ladder[^1];
        Assert.Equal(["click", "like", "hide"], network.Heads.Select(head => head.Name));
        Assert.Equal(["auc", "ne", "ece"], network.Heads[0].Metrics.Select(metric => metric.Name));
        var click = network.Heads[0];
        Assert.True(click.Metrics[0] is { Value: > 0.6 } auc && auc.Low < auc.Value && auc.Value < auc.High);
        Assert.InRange(click.Metrics[2].Value, 0, 0.1);
        Assert.Equal(click.Rows, report.TestRows);
        Assert.InRange(click.Positives, 20, click.Rows / 2);
        Assert.Equal(0, network.Heads[2].TrainPositives);
        Assert.Contains(
            report.Notes,
            note => note.StartsWith("'network' met no 'hide'", StringComparison.Ordinal)
        );
        Assert.All(report.Ladder.SkipLast(1), model => Assert.Empty(model.Heads));
        var facts = bench.System.Bundles.Load(new(report.Bundle)).Manifest.Facts;
        Assert.Contains(facts.Metrics, metric => metric.Name is "network/click/ece");
    }

    // Without other trained models, so that it beats the rule and is chosen.
    private static Design DesignWith(params (string, double)[] value)
    {
        var ranking = TestDesigns.Small.Ranking;
        var network = new KindSpec
        {
            Name = "network",
            Kind = "network",
            Parameters = Specs.Of(
                ("heads", new[] { "click", "like", "hide" }),
                ("layers", new[] { 16.0 }),
                ("learning_rate", 0.01)
            ),
        };
        return TestDesigns.Small with
        {
            Experiments = [],
            Ranking = ranking with
            {
                Ladder = [ranking.Ladder[0], network],
                Value = [.. value.Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2))],
                Selection = [],
            },
        };
    }
}
