using Shortlist.Learning;

namespace Shortlist.Tests.Learning;

public sealed class TrainingRowsTests
{
    [Fact]
    public void Slices_by_group_with_everything_that_belongs_to_them()
    {
        var rows = SyntheticRows.Make(1, groups: 5, groupSize: 4, weighted: true);

        var slice = rows.Slice(1, 3);

        Assert.Equal(2, slice.GroupCount);
        Assert.Equal(rows.Grades[4..12], slice.Grades);
        Assert.Equal(rows.Columns[2][4..12], slice.Columns[2]);
        Assert.Equal(rows.Weights![4..12], slice.Weights);
        Assert.Equal(4, slice.GroupStart(1));
    }

    [Fact]
    public void What_a_slice_takes_and_what_is_left_without_it_are_all_rows()
    {
        var rows = SyntheticRows.Make(1, groups: 5, groupSize: 4, weighted: true);

        var rest = rows.Without(1, 3);

        Assert.Equal([.. rows.Grades[..4], .. rows.Grades[12..]], rest.Grades);
        Assert.Equal([.. rows.Columns[2][..4], .. rows.Columns[2][12..]], rest.Columns[2]);
        Assert.Equal([.. rows.Weights![..4], .. rows.Weights[12..]], rest.Weights!);
        Assert.Equal([4, 4, 4], rest.GroupSizes);
    }

    [Fact]
    public void Keeps_only_the_named_features_in_the_order_named()
    {
        var rows = SyntheticRows.Make(1);

        var narrow = rows.WithFeatures(["f3", "f0"]);

        Assert.Same(rows.Columns[3], narrow.Columns[0]);
        Assert.Throws<ArgumentException>(() => rows.WithFeatures(["f99"]));
    }

    [Fact]
    public void A_block_holds_the_same_values()
    {
        var rows = SyntheticRows.Make(1);

        var block = rows.ToBlock(10, 20);

        Assert.Equal(10, block.RowCount);
        Assert.Equal(rows.Columns[4][13], block[4, 3]);
    }

    [Fact]
    public void Refuses_what_does_not_fit_together()
    {
        float[][] column =
        [
            [1, 2, 3],
        ];
        float[] grades = [0, 1, 0];

        Assert.Throws<ArgumentException>(() =>
            new TrainingRows(
                ["a", "a"],
                [
                    [1],
                    [2],
                ],
                [1],
                [1]
            )
        );
        Assert.Throws<ArgumentException>(() =>
            new TrainingRows(
                ["a"],
                [
                    [1, 2],
                ],
                grades,
                [3]
            )
        );
        Assert.Throws<ArgumentException>(() => new TrainingRows(["a"], column, grades, [2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingRows(["a"], column, grades, [2, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingRows(["a"], column, grades, [3, 0]));
        Assert.Throws<ArgumentException>(() => new TrainingRows(["a"], column, [0, -1, 0], [3]));
        Assert.Throws<ArgumentException>(() => new TrainingRows(["a"], column, [0, float.NaN, 0], [3]));
        Assert.Throws<ArgumentException>(() => new TrainingRows(["a"], column, grades, [3], [1, 2]));
    }
}
