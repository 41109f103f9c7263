using Shortlist.Indexes.Inverted;

namespace Shortlist.Tests.Indexes.Inverted;

public sealed class TextPhraseTests
{
    [Theory]
    [InlineData("a b", 0, true)]
    [InlineData("b a", 0, false)]
    [InlineData("a c", 0, false)]
    [InlineData("a c", 1, true)]
    [InlineData("a b d", 1, true)]
    [InlineData("a c a", 1, false)]
    [InlineData("a c a", 2, true)]
    [InlineData("a a", 0, false)]
    [InlineData("a a", 3, true)]
    [InlineData("e", 0, true)]
    [InlineData("e a", 9, false)]
    public void Terms_follow_one_another_with_no_more_between_them_than_allowed(
        string phrase,
        int slack,
        bool isSaid
    ) =>
        Assert.Equal(
            isSaid,
            new TextPhrase([.. phrase.Split(' ')], slack).IsIn([.. "a b c d a e".Split(' ')])
        );
}
