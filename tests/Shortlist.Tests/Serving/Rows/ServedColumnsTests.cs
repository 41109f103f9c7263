using Shortlist.Basics;
using Shortlist.Features;
using Shortlist.Serving.Rows;

namespace Shortlist.Tests.Serving.Rows;

public sealed class ServedColumnsTests
{
    public static TheoryData<float[], int> Columns =>
        new()
        {
            { [float.NaN, float.NaN, float.NaN], 1 },
            { [7, 7, 7], 2 },
            { [0, 0, 0], 2 },
            { [-0f, -0f, -0f], 5 },
            { [254, 254, 254], 2 },
            { [255, 255, 255], 5 },
            { [0.1f, 0.1f, 0.1f], 5 },
            { [0, 254, float.NaN], 4 },
            { [0, -0f, 1], 13 },
            { [0, 255, 1], 13 },
            { [0.5f, float.NaN, float.Epsilon], 13 },
            { [float.MaxValue, float.MinValue, float.PositiveInfinity], 13 },
            { [], 1 },
        };

    [Theory]
    [MemberData(nameof(Columns))]
    public void A_column_takes_the_shortest_form_and_comes_back_to_the_bit(float[] column, int bytes)
    {
        var block = new FeatureBlock(1, column.Length);
        column.CopyTo(block.Column(0));
        var writer = new ByteWriter();

        ServedColumns.Write(writer, block);
        var reader = new ByteReader(writer.Written);
        var again = ServedColumns.Read(ref reader, 1, column.Length);

        Assert.Equal(bytes, writer.Length);
        Assert.Equal(0, reader.Remaining);
        Assert.Equal(
            column.Select(BitConverter.SingleToUInt32Bits),
            again.Column(0).ToArray().Select(BitConverter.SingleToUInt32Bits)
        );
    }

    [Theory]
    [InlineData(1f, 1f, true)]
    [InlineData(float.NaN, float.NaN, true)]
    [InlineData(0f, -0f, false)]
    [InlineData(1f, 1.0000001f, false)]
    [InlineData(0f, float.NaN, false)]
    public void Values_are_the_same_to_the_bit_or_both_missing(float left, float right, bool same) =>
        Assert.Equal(same, ServedColumns.AreSame(left, right));

    [Fact]
    public void A_form_nobody_writes_is_damage() =>
        Assert.Throws<InvalidDataException>(() =>
        {
            var reader = new ByteReader([5]);
            ServedColumns.Read(ref reader, 1, 1);
        });
}
