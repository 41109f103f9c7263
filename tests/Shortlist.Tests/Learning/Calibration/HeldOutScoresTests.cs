using Shortlist.Learning.Calibration;

namespace Shortlist.Tests.Learning.Calibration;

public sealed class HeldOutScoresTests
{
    [Fact]
    public void Counts_what_came_true_by_weight()
    {
        var rows = new HeldOutScores([1, 2, 3], [1, 0, 0.5f], [2, 3, 4]);

        Assert.Equal(4, rows.Positives);
        Assert.Equal(5, rows.Negatives);
    }

    [Fact]
    public void Refuses_rows_that_say_nothing_or_are_no_numbers()
    {
        Assert.ThrowsAny<ArgumentException>(() => new HeldOutScores([], []));
        Assert.ThrowsAny<ArgumentException>(() => new HeldOutScores([1], [1, 0]));
        Assert.ThrowsAny<ArgumentException>(() => new HeldOutScores([1], [1], []));
        Assert.ThrowsAny<ArgumentException>(() => new HeldOutScores([float.NaN], [1]));
        Assert.ThrowsAny<ArgumentException>(() => new HeldOutScores([1], [2]));
        Assert.ThrowsAny<ArgumentException>(() => new HeldOutScores([1], [1], [0]));
        Assert.ThrowsAny<ArgumentException>(() => new HeldOutScores([1], [1], [-1]));
    }
}
