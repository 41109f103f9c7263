using Shortlist.Learning;
using Shortlist.Systems;

namespace Shortlist.Tests.Systems;

public sealed class BundleCurvesTests
{
    [Theory]
    [InlineData("ndcg@10", 2)]
    [InlineData("logloss", 3)]
    public void The_best_round_is_the_greatest_of_a_list_metric_and_the_least_of_a_loss(
        string metric,
        int expected
    )
    {
        double[] values = [double.NaN, 0.6, 0.4, 0.6, 0.4];

        var best = Of([.. values.Select((value, i) => new TrainingProgress(i + 1, 9, metric, value))]).Best;

        Assert.Equal(expected, best?.Round);
    }

    [Fact]
    public void Where_nothing_was_measured_no_round_is_best()
    {
        Assert.Null(Of([]).Best);
        Assert.Null(Of([new(1, 9, "loss", double.NaN)]).Best);
    }

    private static BundleCurves Of(IReadOnlyList<TrainingProgress> curve) =>
        new("trees", "trees", true, curve, null);
}
