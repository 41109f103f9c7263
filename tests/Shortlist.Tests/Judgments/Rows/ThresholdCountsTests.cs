using Shortlist.Judgments.Rows;

namespace Shortlist.Tests.Judgments.Rows;

public sealed class ThresholdCountsTests
{
    private static readonly ScoredRows Rows = ScoredRows.Create([.9, .6, .5, .4, .1], [1, 0, 1, 1, 0]);

    [Fact]
    public void Counts_what_reaches_the_threshold_as_acted_upon()
    {
        var counts = ThresholdCounts.At(Rows, 0.5);

        Assert.Equal(new ThresholdCounts(2, 1, 1, 1), counts);
        Assert.Equal(2 / 3.0, counts.Precision!.Value, 12);
        Assert.Equal(2 / 3.0, counts.Recall!.Value, 12);
        Assert.Equal(2 / 3.0, counts.F1!.Value, 12);
    }

    [Fact]
    public void Division_by_nothing_is_undefined()
    {
        Assert.Null(ThresholdCounts.At(Rows, 2).Precision);
        Assert.Null(ThresholdCounts.At(ScoredRows.Create([.5], [0]), 0.1).Recall);
        Assert.Null(ThresholdCounts.At(ScoredRows.Create([.5], [0]), 0.9).F1);
    }
}
