using Shortlist.Judgments;

namespace Shortlist.Datasets.Tests;

public sealed class LibSvmTests
{
    private static readonly LibSvm Loader = new();

    [Fact]
    public void A_feature_left_out_is_zero_and_both_files_have_the_same_columns()
    {
        using var fixture = new Fixture()
            .Write("rank.train", "2 1:0.5 3:-1", "0 2:4", "1 1:1e-2 # a comment 9:9")
            .Write("rank.train.query", "2", "1")
            .Write("rank.test", "1 5:7")
            .Write("rank.test.group", "1");
        var rows = Open(fixture);

        Assert.Equal(["1", "2", "3", "4", "5"], rows.Train.Features);
        Assert.Equal([0.5f, 0, 0.01f], rows.Train.Columns[0]);
        Assert.Equal([-1f, 0, 0], rows.Train.Columns[2]);
        Assert.Equal([2, 1], rows.Train.GroupSizes);
        Assert.Equal(7, rows.Test.Columns[4][0]);
    }

    [Fact]
    public void Groups_may_stand_in_the_lines()
    {
        using var fixture = new Fixture()
            .Write("train.txt", "1 qid:7 1:1", "0 qid:7 1:2", "0 qid:8 1:2")
            .Write(
                "test.txt",
                "1 qid:1 1:1",
                "1 1:5",
                "1 qid:1 1:NaN",
                "1 qid:1 1:3",
                "0 qid:1 0:3",
                "1 qid:1 1:4"
            );
        var rows = Open(fixture);

        Assert.Equal([2, 1], rows.Train.GroupSizes);
        Assert.Equal([3], rows.Test.GroupSizes);
        Assert.Equal(3, fixture.Rejects.Count);
    }

    [Theory]
    [InlineData("1 1:x", "1", "no line may be left out")]
    [InlineData("1 1:1", "2", "adds up to 2 rows; expected 1")]
    [InlineData("1 1:1", "x", "expected the size of a group")]
    public void Sizes_that_cannot_be_right_are_refused(string row, string size, string expected)
    {
        using var fixture = new Fixture()
            .Write("rank.train", row)
            .Write("rank.train.query", size)
            .Write("rank.test", "1 1:1")
            .Write("rank.test.query", "1");

        Assert.Contains(
            expected,
            Assert.Throws<DatasetException>(() => Open(fixture)).Message,
            StringComparison.Ordinal
        );
    }

    private static Protocol.GivenRows Open(Fixture fixture) =>
        Assert.IsType<Protocol.GivenRows>(Loader.Open(fixture.Folder, fixture.Options).Protocol);
}
