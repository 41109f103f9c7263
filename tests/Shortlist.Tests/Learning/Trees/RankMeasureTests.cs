using Shortlist.Learning;
using Shortlist.Learning.Trees;

namespace Shortlist.Tests.Learning.Trees;

public sealed class RankMeasureTests
{
    private static readonly TrainingRows Rows = new(
        ["a"],
        [new float[7]],
        [0, 1, 0, 2, 0, 0, 0],
        [5, 2] // The second group has nothing relevant and doesn't count.
    );

    [Theory]
    [InlineData(RankMetric.Map, 10, (0.5 + 0.5) / 2)]
    [InlineData(RankMetric.Map, 3, 0.5 / 2)]
    [InlineData(RankMetric.Map, 1, 0)]
    [InlineData(RankMetric.Mrr, 10, 0.5)]
    [InlineData(RankMetric.Mrr, 1, 0)]
    public void Precision_counts_where_relevant_rows_stand(RankMetric metric, int at, double expected)
    {
        double[] scores = [5, 4, 3, 2, 1, 0, 0];

        var options = new TreesOptions { Metric = metric, At = at };

        Assert.Equal(expected, RankMeasure.Mean(Rows, scores, options), 1e-12);
    }

    [Fact]
    public void Equal_scores_are_counted_at_their_worst()
    {
        var options = new TreesOptions { Metric = RankMetric.Mrr };

        Assert.Equal(0.25, RankMeasure.Mean(Rows, new double[7], options), 1e-12);
    }
}
