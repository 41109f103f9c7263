using Shortlist.Learning.MultiTask;

namespace Shortlist.Tests.Learning.MultiTask;

public sealed class CategoryInputTests
{
    [Fact]
    public void Frequent_values_have_rows_of_their_own_and_all_others_share_one()
    {
        float[] column =
        [
            .. Enumerable.Repeat(3f, 30),
            .. Enumerable.Repeat(1f, 20),
            .. Enumerable.Repeat(2f, 19),
            float.NaN,
            float.PositiveInfinity,
        ];

        var input = CategoryInput.Of(column);

        Assert.Equal([1, 3], input.Values);
        Assert.Equal(4, input.RowCount);
        Assert.Equal(
            [2, 3, CategoryInput.Other, CategoryInput.Other, CategoryInput.Missing],
            new[] { 1f, 3f, 2f, float.PositiveInfinity, float.NaN }.Select(input.RowOf)
        );
    }

    [Fact]
    public void Of_very_many_values_the_most_frequent_are_kept()
    {
        float[] column =
        [
            .. Enumerable
                .Range(0, 1_200)
                .SelectMany(value => Enumerable.Repeat((float)value, 20 + (value % 2))),
        ];

        var input = CategoryInput.Of(column);

        Assert.Equal(1_000, input.Values.Length);
        Assert.Equal(600, input.Values.Count(value => value % 2 == 1));
    }
}
