using System.Globalization;
using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Indexes.Inverted;
using Shortlist.Indexes.Text;

namespace Shortlist.Tests.Indexes.Inverted;

public sealed class PrunedSearchTests
{
    private const int DocumentCount = 3_000;

    // Raise it to see that no query in very many differs: SHORTLIST_PRUNING_QUERIES=100000 takes minutes.
    private static readonly int QueryCount = int.Parse(
        Environment.GetEnvironmentVariable("SHORTLIST_PRUNING_QUERIES") ?? "600",
        CultureInfo.InvariantCulture
    );

    private static readonly TextAnalyzer Plain = new(new() { Stem = false, SkipStopWords = false });

    [Theory]
    [InlineData(1, new[] { "body" }, 100_000)]
    [InlineData(2, new[] { "body" }, 700)]
    [InlineData(3, new[] { "title", "body" }, 400)]
    [InlineData(4, new[] { "title", "body", "more" }, 5_000)]
    public void The_best_are_those_of_adding_everything_up(ulong seed, string[] fields, int liveCountMax)
    {
        var random = new SeededRandom(seed);
        var texts = new ZipfTexts(random, 3_000);
        var index = new InvertedIndex(fields, Plain)
        {
            Limits = new() { LiveDocumentCountMax = liveCountMax },
        };
        texts.Fill(index, DocumentCount);
        var scores = new float[DocumentCount];
        int[] rows = [.. Enumerable.Range(0, DocumentCount)];
        for (var i = 0; i < QueryCount / 4; i++)
        {
            if (i == QueryCount / 8)
            {
                index.Compact();
            }
            var query = RandomQuery(random, texts);
            var weights = RandomWeights(random, fields);
            index.Score(query, weights, rows, scores);

            var best = new ScoredRow[1 + random.Next(20)];
            var found = index.Search(query, weights, best);

            Assert.Equal(Best(rows, scores, best.Length), best[..found]);
        }
    }

    [Fact]
    public void The_best_still_in_a_segment_but_removed_hide_none_of_the_others()
    {
        var index = new InvertedIndex(["body"], Plain) { Limits = new() { LiveDocumentCountMax = 1_500 } };
        var texts = new ZipfTexts(new(12), 500);
        texts.Fill(index, DocumentCount);
        var query = TextQuery.Parse("w2 w40 w90", Plain);
        var weights = FieldWeights.Equal(index.Fields);
        var scores = new float[DocumentCount];
        int[] rows = [.. Enumerable.Range(0, DocumentCount)];
        for (var i = 0; i < 40; i++)
        {
            index.Score(query, weights, rows, scores);
            var best = new ScoredRow[10];
            var found = index.Search(query, weights, best);

            Assert.Equal(Best(rows, scores, best.Length), best[..found]);
            Assert.All(best, row => index.Remove(row.Row));
        }
    }

    [Fact]
    public void A_filter_is_asked_only_about_rows_that_could_still_enter()
    {
        var index = new InvertedIndex(["body"], Plain) { Limits = new() { LiveDocumentCountMax = 500 } };
        var texts = new ZipfTexts(new(9), 500);
        texts.Fill(index, DocumentCount);
        var query = TextQuery.Parse("w1 w30 w200", Plain);
        var weights = FieldWeights.Equal(index.Fields);
        var scores = new float[DocumentCount];
        int[] rows = [.. Enumerable.Range(0, DocumentCount)];
        index.Score(query, weights, rows, scores);
        var asked = new HashSet<int>();

        var best = new ScoredRow[5];
        var found = index.Search(query, weights, best, row => asked.Add(row) && row % 2 == 0);

        Assert.Equal(
            Best([.. rows.Where(row => row % 2 == 0)], [.. scores.Where((_, row) => row % 2 == 0)], 5),
            best[..found]
        );
        Assert.InRange(asked.Count, 5, scores.Count(score => score > 0) / 2);
    }

    private static ScoredRow[] Best(int[] rows, float[] scores, int count) =>
        [
            .. rows.Zip(scores, (row, score) => new ScoredRow(row, score))
                .Where(row => row.Score > 0)
                .Order()
                .Take(count),
        ];

    private static TextQuery RandomQuery(SeededRandom random, ZipfTexts texts)
    {
        var terms = Enumerable
            .Range(0, 1 + random.Next(6))
            .Select(_ => texts.Word())
            .Distinct(StringComparer.Ordinal)
            .Select(term => new QueryTerm(term, 1 + random.Next(2))
            {
                Weight = random.Next(3) == 0 ? (float)random.NextDouble() : 1,
                Fields = random.Next(4) == 0 ? (uint)random.Next(8) : QueryTerm.AllFields,
            });
        return TextQuery.Of(terms);
    }

    private static FieldWeights RandomWeights(SeededRandom random, string[] fields) =>
        FieldWeights.For(
            fields,
            fields.Select(field => new KeyValuePair<string, double>(field, 0.1 + (3 * random.NextDouble())))
        ) with
        {
            B = random.Next(3) switch
            {
                0 => 0.75f,
                1 => random.Next(2),
                _ => (float)random.NextDouble(),
            },
            K1 = random.Next(2) == 0 ? 1.2f : 0.1f + (3 * (float)random.NextDouble()),
        };
}
