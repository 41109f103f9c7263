using System.Text;
using Shortlist.Learning.Imports;

namespace Shortlist.Tests.Learning.Imports;

public sealed class JsonValuesTests
{
    [Fact]
    public void Lists_of_numbers_stay_flat_and_what_XGBoost_adds_to_JSON_is_read()
    {
        var root = Read(
            """{"a": [1, -2.5E-1, NaN, Infinity, -Infinity, true], "b": "x\u00e9\"", "c": [1, "t"], "d": null}"""
        );

        Assert.Equal(
            [1, -0.25, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1],
            root.At("a").Numbers()
        );
        Assert.Equal("xé\"", root.At("b").Text());
        Assert.Equal(2, root.At("c").Items().Count());
        Assert.False(root.Has("d"));
    }

    [Theory]
    [InlineData("{\"a\": 1, \"a\": 2}", "given twice")]
    [InlineData("{\"a\": 1", "cut short")]
    [InlineData("{\"a\" 1}", "expected a colon")]
    [InlineData("{a: 1}", "a key in quotation marks")]
    [InlineData("[1 2]", "expected a comma")]
    [InlineData("[1, 1e]", "expected a value")]
    [InlineData("\"abc", "cut short")]
    [InlineData("\"\\q\"", "escape")]
    [InlineData("nul", "cut short")]
    [InlineData("nuls", "expected null")]
    [InlineData("1 1", "more follows")]
    [InlineData("[\n\n  x]", "model:3:3:")]
    public void What_is_no_JSON_is_refused_with_its_line(string text, string says)
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(text));

        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_without_end_is_refused_without_a_crash()
    {
        Assert.Contains(
            "deep",
            Assert.Throws<InvalidDataException>(() => Read(new string('[', 1_000_000))).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<InvalidDataException>(() => Read(string.Concat(Enumerable.Repeat("{\"a\":", 100_000))));
    }

    private static ForeignNode Read(string text) => JsonValues.Read(Encoding.UTF8.GetBytes(text), "model");
}
