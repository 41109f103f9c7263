using Shortlist.Basics;
using Shortlist.Selection;

namespace Shortlist.Tests.Selection;

public sealed class WordCountsTests
{
    [Fact]
    public void Counts_as_a_dictionary_does_and_grows_with_its_words()
    {
        var random = new SeededRandom(9);
        var plain = new Dictionary<ulong, int>();
        using var counts = new WordCounts();
        for (var i = 0; i < 5_000; i++)
        {
            // Some share all their low bits.
            var word = (ulong)random.Next(1_500) << (random.Next(2) * 20);
            plain[word] = plain.GetValueOrDefault(word) + 1;
            counts.Add([word], 1);
        }

        foreach (var (word, count) in plain)
        {
            Assert.True(counts.Reaches([word], count));
            Assert.False(counts.Reaches([word], count + 1));
        }
    }
}
