using Shortlist.Basics;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class TextPartTests
{
    [Fact]
    public void Phrase_and_proximity_agree_with_trying_every_stretch()
    {
        var random = new SeededRandom(14);
        for (var trial = 0; trial < 2_000; trial++)
        {
            var field = Draw(random, random.Next(12), 5);
            var inOrder = Draw(random, 1 + random.Next(5), 7);
            var query = new QueryTokens(inOrder, [.. inOrder.Distinct()]);

            Assert.Equal(
                LongestPhrase(inOrder, field) / (float)inOrder.Length,
                TextPart.Phrase(query, field)
            );
            Assert.Equal(Proximity(query.Terms, field), TextPart.Proximity(query, field));
            Assert.Equal(inOrder.SequenceEqual(field), TextPart.IsExact(query, field));
            Assert.Equal(field.Any(inOrder.Contains), TextPart.IsMentioned(query, field));
        }
    }

    private static int LongestPhrase(uint[] query, uint[] field) =>
        Stretches(query)
            .Where(wanted => Stretches(field).Any(stretch => stretch.SequenceEqual(wanted)))
            .Select(wanted => wanted.Length)
            .DefaultIfEmpty()
            .Max();

    private static float Proximity(uint[] terms, uint[] field)
    {
        uint[] found = [.. terms.Where(field.Contains)];
        return found.Length < 2
            ? 0
            : (float)found.Length
                / Stretches(field)
                    .Where(stretch => found.All(stretch.Contains))
                    .Min(stretch => stretch.Length);
    }

    private static IEnumerable<uint[]> Stretches(uint[] tokens) =>
        from start in Enumerable.Range(0, tokens.Length)
        from length in Enumerable.Range(1, tokens.Length - start)
        select tokens[start..(start + length)];

    private static uint[] Draw(SeededRandom random, int count, int words) =>
        [.. Enumerable.Range(0, count).Select(_ => (uint)random.Next(words))];
}
