using Shortlist.Learning.Factors;

namespace Shortlist.Tests.Learning.Factors;

public sealed class InteractionMatrixTests
{
    [Fact]
    public void Strengths_of_one_cell_add_up_and_rows_are_sorted()
    {
        var matrix = InteractionMatrix.From(2, 5, [(1, 4, 1), (1, 2, 2), (1, 4, 3)]);

        Assert.Equal([2, 4], matrix.Columns(1).ToArray());
        Assert.Equal([2f, 4f], matrix.Strengths(1).ToArray());
        Assert.True(matrix.Columns(0).IsEmpty);
    }

    [Fact]
    public void Transposed_twice_is_the_same()
    {
        var matrix = InteractionMatrix.From(3, 4, [(0, 3, 1), (2, 0, 2), (2, 3, 5), (1, 1, 4)]);

        var turned = matrix.Transpose();
        var back = turned.Transpose();

        Assert.Equal([0, 2], turned.Columns(3).ToArray());
        for (var row = 0; row < 3; row++)
        {
            Assert.Equal(matrix.Columns(row).ToArray(), back.Columns(row).ToArray());
            Assert.Equal(matrix.Strengths(row).ToArray(), back.Strengths(row).ToArray());
        }
    }
}
