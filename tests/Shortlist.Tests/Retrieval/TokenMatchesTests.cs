using Shortlist.Basics;
using Shortlist.Features;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class TokenMatchesTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(30)]
    [InlineData(300)]
    public void Agree_with_looking_at_the_tokens(int wordCount)
    {
        var random = new SeededRandom((ulong)wordCount);
        var bench = new Workbench();
        var field = TokenFold.Of(bench.Sources, "title");
        int[] items =
        [
            .. Enumerable
                .Range(0, 200)
                .Select(i => bench.Item($"i{i}", 0, ("title", Workbench.Text(Text(random, 90, wordCount))))),
        ];
        for (var trial = 0; trial < 50; trial++)
        {
            var subject = Workbench.Asker(query: Text(random, 8, wordCount));
            var query = QueryTokens.Of(subject, field.Analyzer);
            if (query.Terms.Length == 0)
            {
                continue;
            }
            var request = new FeatureRequest { Subject = subject, Items = items };

            var matches = TokenMatches.Of(request, field);

            for (var i = 0; i < items.Length; i++)
            {
                var tokens = field[items[i]];
                Assert.Equal(tokens.Length > 0, matches.HasText(i));
                Assert.Equal(TextPart.IsMentioned(query, tokens), matches.IsMentioned(i));
                Assert.Equal(TextPart.IsExact(query, tokens), matches.IsExact(i));
                Assert.Equal(TextPart.Phrase(query, tokens), matches.Phrase(i));
                Assert.Equal(TextPart.Proximity(query, tokens), matches.Proximity(i));
            }
            request.Release();
        }
    }

    // As often two words as many; up to the bound of a fold, and beyond it.
    private static string Text(SeededRandom random, int countMax, int wordCount) =>
        string.Join(
            ' ',
            Enumerable
                .Range(0, random.Next(random.Next(2) == 0 ? 3 : countMax))
                .Select(_ => $"word{random.Next(wordCount)}x")
        );
}
