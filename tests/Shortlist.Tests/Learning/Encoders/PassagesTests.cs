using Shortlist.Learning.Encoders;

namespace Shortlist.Tests.Learning.Encoders;

public sealed class PassagesTests
{
    [Theory]
    [InlineData("One. Two! Three? Four", new[] { "One.", "Two!", "Three?", "Four" })]
    [InlineData("Version 3.5 at a.b.c works.", new[] { "Version 3.5 at a.b.c works." })]
    [InlineData("first line\r\nsecond line", new[] { "first line", "second line" })]
    [InlineData("今日は。明日は。", new[] { "今日は。", "明日は。" })]
    [InlineData(" \n ", new string[0])]
    public void Sentences_and_lines_are_passages(string text, string[] expected) =>
        Assert.Equal(expected, Passages.Of(text));
}
