using Shortlist.Catalog;
using static Shortlist.Tests.Workbench;

namespace Shortlist.Tests.Catalog;

public sealed class VectorColumnTests
{
    [Fact]
    public void Vectors_have_length_1_when_they_are_read()
    {
        var column = new VectorColumn();
        column.Set(2, Vector(3, 4));

        Assert.Equal([0.6f, 0.8f], column[2]);
        Assert.Empty(column[0]);
        Assert.Empty(column[99]);
    }

    [Fact]
    public void A_zero_vector_or_one_too_long_to_measure_is_missing()
    {
        Assert.Empty(VectorColumn.Of(Vector(0, 0)));
        Assert.Empty(VectorColumn.Of(Vector(float.MaxValue, float.MaxValue)));
        Assert.Empty(VectorColumn.Of(Number(1)));
    }
}
