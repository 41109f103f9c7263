using Shortlist.Catalog;
using Shortlist.Experiments;
using Shortlist.Judgments;
using Shortlist.Judgments.Lists;
using Shortlist.Learning;
using Shortlist.Systems.Training;

namespace Shortlist.Tests.Systems.Training;

public sealed class LadderChoiceTests
{
    private static readonly MetricReport NoReport = Evaluation.OfLists(
        [JudgedList.FromRanking([], [], new Dictionary<ItemId, double>())],
        []
    );

    [Fact]
    public void Each_model_says_why_it_is_proposed_or_not()
    {
        TrainedModel[] models =
        [
            Model("rule", null),
            Model("linear", Gain(0.03, 0.01, 0.05)),
            Model("trees", Gain(0.002, -0.004, 0.008), "linear"),
            Model("network", Gain(0.02, 0.01, 0.03), "linear"),
        ];

        Assert.Equal("The plainest model, which the richer ones had to beat.", Sentence(0));
        Assert.Equal(
            "Its gain is +0.0300 [+0.0100, +0.0500] in ndcg@5 over 'rule', n = 120, beyond the interval; a richer model beat it in turn.",
            Sentence(1)
        );
        Assert.Equal(
            "Not proposed: its gain is +0.0020 [-0.0040, +0.0080] in ndcg@5 over 'linear', n = 120; the interval does not lie above 0, so the simpler model stays.",
            Sentence(2)
        );
        Assert.Equal(
            "Proposed: its gain is +0.0200 [+0.0100, +0.0300] in ndcg@5 over 'linear', n = 120, beyond the interval.",
            Sentence(3)
        );

        string Sentence(int place) => LadderChoice.Sentence(models, place, 3);
    }

    [Fact]
    public void A_gain_without_an_interval_or_at_zero_beats_nothing()
    {
        Assert.False(LadderChoice.Beats(null));
        Assert.False(LadderChoice.Beats(new("ndcg@5", 0.2, null, IntervalMethod.None, 1)));
        Assert.False(LadderChoice.Beats(Gain(0.1, 0, 0.2)));
        Assert.True(LadderChoice.Beats(Gain(0.1, 0.01, 0.2)));
        TrainedModel[] models =
        [
            Model("rule", null),
            Model("linear", new("ndcg@5", 0.2, null, IntervalMethod.None, 1)),
        ];
        Assert.Contains("too few", LadderChoice.Sentence(models, 1, 0), StringComparison.Ordinal);
        Assert.Contains(
            "no richer one beat it",
            LadderChoice.Sentence(models, 0, 0),
            StringComparison.Ordinal
        );
        Assert.Contains("stands alone", LadderChoice.Sentence(models[..1], 0, 0), StringComparison.Ordinal);
    }

    private static PairedDifference Gain(double value, double low, double high) =>
        new("ndcg@5", value, new Interval(low, high), IntervalMethod.None, 120);

    private static TrainedModel Model(string name, PairedDifference? gain, string against = "rule") =>
        new(name, new RuleRanker(["a"], 0), NoReport) { Gain = gain, Against = against };
}
