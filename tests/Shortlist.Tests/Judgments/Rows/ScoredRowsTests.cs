using Shortlist.Judgments.Rows;

namespace Shortlist.Tests.Judgments.Rows;

public sealed class ScoredRowsTests
{
    [Fact]
    public void A_score_that_is_no_number_is_counted_not_dropped_silently()
    {
        var rows = ScoredRows.Create([.2, double.NaN, .8], [0, 1, 1]);

        Assert.Equal((2, 1), (rows.Count, rows.ErrorCount));
        Assert.Equal(1, new Auc().Compute(rows));
    }

    [Fact]
    public void Units_are_users_where_there_are_any_and_rows_otherwise()
    {
        Assert.Equal(2, ScoredRows.Create([1.0, 2, 3], [0, 1, 1], users: [7, 9, 7]).UnitCount);
        Assert.Equal(3, ScoredRows.Create([1.0, 2, 3], [0, 1, 1]).UnitCount);
    }

    [Fact]
    public void Columns_of_another_length_and_labels_outside_zero_to_one_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ScoredRows.Create([1.0, 2], [1]));
        Assert.Throws<ArgumentException>(() => ScoredRows.Create([1.0, 2], [1, 0], users: [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScoredRows.Create([1.0], [2]));
    }

    [Fact]
    public void The_order_of_the_rows_changes_nothing()
    {
        var forwards = ScoredRows.Create([.1, .4, .4, .8], [0, 0, 1, 1]);
        var backwards = ScoredRows.Create([.8, .4, .4, .1], [1, 1, 0, 0]);

        Assert.Equal(new PrAuc().Compute(forwards), new PrAuc().Compute(backwards));
    }
}
