using Shortlist.Learning.Imports;

namespace Shortlist.Tests.Learning.Imports;

public sealed class UbjValuesTests
{
    [Fact]
    public void Every_type_of_number_is_read()
    {
        var root = UbjValues.Read(
            [
                .. "[i"u8,
                0xFF,
                (byte)'U',
                0xFF,
                (byte)'I',
                0x01,
                0x00,
                (byte)'l',
                0,
                0,
                1,
                0,
                (byte)'L',
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                7,
                (byte)'d',
                0x3F,
                0x80,
                0,
                0,
                (byte)'D',
                0x3F,
                0xF0,
                0,
                0,
                0,
                0,
                0,
                0,
                .. "TFN]"u8[..2],
                (byte)']',
            ],
            "model"
        );

        Assert.Equal([-1, 255, 256, 256, 7, 1, 1, 1, 0], root.Numbers());
    }

    [Fact]
    public void Lists_and_maps_may_say_their_type_and_length_once()
    {
        var root = UbjValues.Read(
            [.. "{$U#i"u8, 2, .. "i"u8, 1, (byte)'a', 5, .. "i"u8, 1, (byte)'b', 6],
            "model"
        );
        Assert.Equal((5, 6), (root.At("a").Number(), root.At("b").Number()));

        Assert.Equal([1, 2, 3], UbjValues.Read([.. "[$U#i"u8, 3, 1, 2, 3], "model").Numbers());
        Assert.Equal(
            2,
            UbjValues.Read([.. "[#U"u8, 2, .. "SU"u8, 1, (byte)'x', .. "SU"u8, 0], "model").Items().Count()
        );
    }

    [Theory]
    [InlineData("[$d#l\u007f\u007f\u007f\u007f", "cut short")] // Two thousand million numbers in ten bytes.
    [InlineData("[$Z#l\u0000\u0000\u0000\u0000", "no type 'Z'")] // Numbers that take no bytes could be any number.
    [InlineData("[#l\u007f\u007f\u007f\u007f", "cut short")]
    [InlineData("Sl\u007f\u007f\u007f\u007f", "cut short")]
    [InlineData("[$U", "not how many")]
    [InlineData("{$U", "not how many")]
    [InlineData("SSU", "a length is of type 'S'")]
    [InlineData("Si\u007fabc", "cut short")]
    [InlineData("x", "no type 'x'")]
    [InlineData("{i\u0001aTi\u0001aT}", "given twice")]
    [InlineData("TT", "1 bytes follow")]
    [InlineData("", "cut short")]
    public void What_lies_or_ends_early_is_refused_with_its_byte(string text, string says)
    {
        var error = Assert.Throws<InvalidDataException>(() =>
            UbjValues.Read(Array.ConvertAll(text.ToCharArray(), letter => (byte)letter), "model")
        );

        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("model: byte ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_without_end_and_lengths_below_zero_are_refused()
    {
        var deep = new byte[1_000_000];
        deep.AsSpan().Fill((byte)'[');

        Assert.Throws<InvalidDataException>(() => UbjValues.Read(deep, "model"));
        Assert.Throws<InvalidDataException>(() => UbjValues.Read([.. "Si"u8, 0xFF], "model"));
    }
}
