using Shortlist.Learning.Factors;

namespace Shortlist.Tests.Learning.Factors;

public sealed class RowRangesTests
{
    [Fact]
    public void Ranges_cover_all_rows_and_weigh_about_the_same()
    {
        // A few users have most of the cells.
        var cells =
            from user in Enumerable.Range(0, 100)
            from item in Enumerable.Range(0, user < 10 ? 200 : 5)
            select (user, item, 1f);
        var matrix = InteractionMatrix.From(100, 200, cells);

        var starts = RowRanges.Of(matrix, 8, 4);

        Assert.Equal(0, starts[0]);
        Assert.Equal(100, starts[^1]);
        Assert.Equal(starts.Distinct().Order(), starts);
        Assert.InRange(starts.Length - 1, 4, 8);
        Assert.InRange(starts[1], 1, 3);
    }

    [Fact]
    public void One_row_is_one_range() =>
        Assert.Equal([0, 1], RowRanges.Of(InteractionMatrix.From(1, 1, [(0, 0, 1)]), 8, 4));
}
