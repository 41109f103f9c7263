using Shortlist.Indexes.Inverted;

namespace Shortlist.Tests.Indexes.Inverted;

public sealed class TermCodeTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("aaaaaaaa")]
    [InlineData("aaaaaaaaa")]
    [InlineData("sixteen letters!")]
    public void Short_plain_terms_are_known_by_their_code_alone(string term)
    {
        Assert.True(TermCode.Of(term).IsExact);
        Assert.Equal(TermCode.Of(term), TermCode.Of(new string(term.ToCharArray())));
        Assert.True(new TermEntry(term).Is(TermCode.Of(term), term));
    }

    [Theory]
    [InlineData("seventeen letters")]
    [InlineData("é")]
    [InlineData("\0a")]
    [InlineData("東京都")]
    public void Others_are_compared_too(string term)
    {
        var code = TermCode.Of(term);
        Assert.False(code.IsExact);
        Assert.True(new TermEntry(term).Is(code, term));
        Assert.False(new TermEntry(term).Is(code, "another term with the same code"));
    }

    [Fact]
    public void Different_terms_have_different_codes_and_hashes()
    {
        var terms = Enumerable
            .Range(1, 40)
            .SelectMany(length => new[] { new string('a', length), new string('b', length) })
            .Concat(["ab", "ba", "é", "è", "\0a", "aé", "aaaaaaaab", "baaaaaaaa"])
            .ToArray();
        Assert.Equal(terms.Length, terms.Select(term => TermCode.Of(term)).Distinct().Count());
        Assert.Equal(terms.Length, terms.Select(term => TermCode.Of(term).Hash).Distinct().Count());
    }
}
