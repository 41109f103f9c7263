using Shortlist.Basics;

namespace Shortlist.Tests.Basics;

public sealed class CheckTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public void The_ends_of_a_range_are_within_it(int value) =>
        Assert.Equal(value, Check.InRange(value, 1, 10));

    [Theory]
    [InlineData(0.0)]
    [InlineData(10.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_value_outside_is_refused_with_what_was_expected(double share)
    {
        var failure = Assert.Throws<ArgumentOutOfRangeException>(() => Check.InRange(share, 0.5, 10));

        Assert.Contains("share is", failure.Message, StringComparison.Ordinal);
        Assert.Contains("expected 0.5 to 10", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Give a value within", failure.Message, StringComparison.Ordinal);
        Assert.Equal("share", failure.ParamName);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("too long")]
    [InlineData(null)]
    public void Empty_or_long_texts_are_refused_with_what_was_expected(string? title)
    {
        var failure = Assert.Throws<ArgumentException>(() => Check.Text(title!, 5));

        Assert.Contains("expected 1 to 5", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Give a text", failure.Message, StringComparison.Ordinal);
        Assert.Equal("title", failure.ParamName);
    }

    [Fact]
    public void A_text_within_its_limit_is_given_back() => Assert.Equal("title", Check.Text("title", 5));
}
