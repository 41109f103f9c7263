using System.Globalization;
using Shortlist.Basics;
using Shortlist.Indexes.Inverted;

namespace Shortlist.Tests.Indexes.Inverted;

public sealed class TermTableTests
{
    [Fact]
    public void Agrees_with_a_dictionary_after_any_adds_and_removes()
    {
        var random = new SeededRandom(3);
        var table = new TermTable();
        var twin = new Dictionary<string, TermEntry>(StringComparer.Ordinal);
        for (var step = 0; step < 20_000; step++)
        {
            var term = Term(random);
            Assert.Same(twin.GetValueOrDefault(term), table.Find(term));
            if (!twin.TryGetValue(term, out var entry))
            {
                twin[term] = new(term);
                table.Add(twin[term]);
            }
            else if (random.Next(3) > 0)
            {
                twin.Remove(term);
                table.Remove(entry);
            }
            Assert.Equal(twin.Count, table.Count);
        }
        Assert.All(twin, pair => Assert.Same(pair.Value, table.Find(pair.Key)));
    }

    [Fact]
    public void A_guess_is_the_term_and_null_is_none()
    {
        var table = new TermTable();
        var known = new TermEntry("known");
        table.Add(known);
        Assert.Same(known, table.Guess(known.Code.Hash));
        Assert.Null(table.Guess(TermCode.Of("unknown").Hash));
    }

    // Few enough to meet again, short and long, plain and not.
    private static string Term(SeededRandom random)
    {
        var number = random.Next(1_000).ToString(CultureInfo.InvariantCulture);
        return random.Next(3) switch
        {
            0 => number,
            1 => number + "é",
            _ => number.PadLeft(20, 'x'),
        };
    }
}
