using Shortlist.Indexes.Text;

namespace Shortlist.Tests.Indexes.Text;

public sealed class StopWordsTests
{
    [Theory]
    [InlineData("en", StopWords.English)]
    [InlineData("de", StopWords.German)]
    [InlineData("fr", StopWords.French)]
    [InlineData("es", StopWords.Spanish)]
    [InlineData("it", StopWords.Italian)]
    [InlineData("pt", StopWords.Portuguese)]
    public void Each_is_known_as_it_is_written_and_in_capitals(string code, string words)
    {
        var analyzer = TextAnalyzer.For(Language.Find(code)!);
        foreach (var word in words.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var text in new[] { word, word.ToUpperInvariant() })
            {
                using var tokens = analyzer.Terms(text);

                Assert.True(tokens.MoveNext() && tokens.IsStopWord, text);
                Assert.False(tokens.MoveNext(), text);
            }
        }
    }
}
