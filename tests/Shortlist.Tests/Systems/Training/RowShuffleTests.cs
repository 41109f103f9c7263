using Shortlist.Catalog;
using Shortlist.Features;
using Shortlist.Systems.Training;

namespace Shortlist.Tests.Systems.Training;

public sealed class RowShuffleTests
{
    [Fact]
    public void Keeps_the_values_of_a_feature_and_those_of_one_row_together()
    {
        RowGroup[] lists = [List(0, 4), List(4, 3), List(7, 9)];

        var shuffled = RowShuffle.Of(lists, [0, 2], seed: 5);

        var (first, second) = (RowGroup.ColumnOf(shuffled, 0), RowGroup.ColumnOf(shuffled, 2));
        Assert.Equal(RowGroup.ColumnOf(lists, 0), first.Order());
        Assert.NotEqual(RowGroup.ColumnOf(lists, 0), first);
        Assert.Equal(first.Select(value => value * 10), second);
        Assert.Equal(RowGroup.ColumnOf(lists, 1), RowGroup.ColumnOf(shuffled, 1));
        Assert.Equal(first, RowGroup.ColumnOf(RowShuffle.Of(lists, [0, 2], seed: 5), 0));
        Assert.Equal(0, lists[0].Rows[0, 0]);
    }

    private static RowGroup List(int first, int count)
    {
        var rows = new FeatureBlock(3, count);
        for (var row = 0; row < count; row++)
        {
            rows.Column(0)[row] = rows.Column(1)[row] = first + row;
            rows.Column(2)[row] = 10 * (first + row);
        }
        ItemId[] items = [.. Enumerable.Range(first, count).Select(i => new ItemId($"i{i}"))];
        return new(items, rows, 0)
        {
            Subject = Workbench.Asker(),
            IsCold = new bool[count],
            IsUserCold = true,
        };
    }
}
