using Shortlist.Indexes.Inverted;

namespace Shortlist.Tests.Indexes.Inverted;

public sealed class FieldWeightsTests
{
    private static readonly string[] Fields = ["title", "body"];

    [Fact]
    public void Unnamed_fields_are_left_out() =>
        Assert.Equal([0, 2], FieldWeights.For(Fields, [new("body", 2)]).Values);

    [Fact]
    public void Equal_weights_are_equal_values()
    {
        Assert.Equal(FieldWeights.Equal(Fields), FieldWeights.Equal(Fields, ["body", "title"]));
        Assert.NotEqual(FieldWeights.Equal(Fields), FieldWeights.Equal(Fields) with { B = 0.5f });
    }

    [Fact]
    public void Weights_that_could_find_nothing_or_the_wrong_thing_are_mistakes()
    {
        Assert.Throws<ArgumentException>(() => FieldWeights.For(Fields, [new("titel", 1)]));
        Assert.Throws<ArgumentException>(() => FieldWeights.For(Fields, [new("title", 1), new("title", 2)]));
        Assert.Throws<ArgumentException>(() => FieldWeights.For(Fields, [new("title", 0)]));
        Assert.Throws<ArgumentException>(() => FieldWeights.Equal(Fields, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => FieldWeights.For(Fields, [new("title", -1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            FieldWeights.For(Fields, [new("title", double.NaN)])
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => FieldWeights.Equal(Fields) with { K1 = 0 });
    }
}
