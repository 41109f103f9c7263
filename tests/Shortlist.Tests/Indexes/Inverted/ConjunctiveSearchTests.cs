using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Indexes.Inverted;
using Shortlist.Indexes.Text;

namespace Shortlist.Tests.Indexes.Inverted;

public sealed class ConjunctiveSearchTests
{
    private const int DocumentCount = 2_000;

    private static readonly TextAnalyzer Plain = new(new() { Stem = false, SkipStopWords = false });

    [Theory]
    [InlineData(1, 100_000)]
    [InlineData(2, 300)]
    public void Conditions_find_what_a_scan_of_the_texts_finds(ulong seed, int liveCountMax)
    {
        var random = new SeededRandom(seed);
        var texts = new ZipfTexts(random, 300);
        var index = new InvertedIndex(["title", "body"], Plain)
        {
            Limits = new() { LiveDocumentCountMax = liveCountMax },
        };
        var documents = new string?[DocumentCount][];
        for (var row = 0; row < DocumentCount; row++)
        {
            documents[row] = [texts.Text(5), texts.Text(20)];
            index.Put(row, documents[row]);
        }
        var weights = FieldWeights.For(index.Fields, [new("title", 2), new("body", 1)]);
        var scores = new float[DocumentCount];
        int[] rows = [.. Enumerable.Range(0, DocumentCount)];
        for (var i = 0; i < 150; i++)
        {
            var query = RandomQuery(random, texts);
            index.Score(query, weights, rows, scores);
            ScoredRow[] expected =
            [
                .. rows.Zip(scores, (row, score) => new ScoredRow(row, score))
                    .Where(row => row.Score > 0 && Holds(query, documents[row.Row]))
                    .Order()
                    .Take(10),
            ];

            var best = new ScoredRow[10];
            var found = index.Search(query, weights, best);

            Assert.Equal(expected, best[..found]);
        }
    }

    [Fact]
    public void A_word_that_nobody_says_leaves_nothing_to_all_words()
    {
        var index = new InvertedIndex(["body"], Plain);
        index.Put(0, "one two");
        var best = new ScoredRow[1];
        var weights = FieldWeights.Equal(index.Fields);
        var query = TextQuery.Parse("one two three", Plain);

        Assert.Equal(0, index.Search(query.OfAllWords(), weights, best));
        Assert.Equal(1, index.Search(query.OfWords(2), weights, best));
    }

    private static TextQuery RandomQuery(SeededRandom random, ZipfTexts texts)
    {
        var terms = Enumerable
            .Range(0, 1 + random.Next(5))
            .Select(_ => texts.Word())
            .Distinct(StringComparer.Ordinal)
            .Select((term, place) => new QueryTerm(term, 1) { IsVariant = place > 0 && random.Next(5) == 0 });
        var query = TextQuery.Of(terms);
        query = random.Next(4) switch
        {
            0 => query.OfAllWords(),
            1 => query.OfWords(1 + random.Next(query.WordCount)),
            2 => query.With(new([texts.Word(), texts.Word()], random.Next(3))),
            _ => query,
        };
        return random.Next(3) == 0 ? query.Without([new(texts.Word(), 1), new(texts.Word(), 1)]) : query;
    }

    private static bool Holds(TextQuery query, string?[] texts)
    {
        var fields = texts.Select(text => text?.Split(' ') ?? []).ToArray();
        var words = new List<bool>();
        foreach (var term in query.Terms)
        {
            var isSaid = fields.Any(field => field.Contains(term.Term, StringComparer.Ordinal));
            if (term.IsVariant)
            {
                words[^1] |= isSaid;
            }
            else
            {
                words.Add(isSaid);
            }
        }
        return words.Count(isSaid => isSaid) >= query.WordCountMin
            && !query.Excluded.Any(term =>
                fields.Any(field => field.Contains(term.Term, StringComparer.Ordinal))
            )
            && query.Phrases.All(phrase => fields.Any(field => Says(field, phrase)));
    }

    // Two terms: the second at most so many places behind the first as may stand between them.
    private static bool Says(string[] field, TextPhrase phrase) =>
        Enumerable
            .Range(0, field.Length)
            .Any(first =>
                string.Equals(field[first], phrase.Terms[0], StringComparison.Ordinal)
                && field
                    .Skip(first + 1)
                    .Take(phrase.Slack + 1)
                    .Contains(phrase.Terms[1], StringComparer.Ordinal)
            );
}
