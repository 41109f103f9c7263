using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Indexes.Inverted;

namespace Shortlist.Tests.Indexes.Inverted;

public sealed class InvertedIndexTests
{
    private static readonly string[] Fields = ["title", "body", "tags"];

    private static readonly string[] Words =
    [
        .. "river stone bread lamp running runs quick night the of and music jazz 東京 เพลง café don't x1".Split(
            ' '
        ),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Agrees_with_the_naive_twin_after_any_puts_replaces_and_removes(ulong seed)
    {
        var random = new SeededRandom(seed);
        var index = new InvertedIndex(Fields);
        var twin = new NaiveBm25F(Fields.Length, index.Analyzer);
        for (var step = 0; step < 300; step++)
        {
            var row = random.Next(60) * (random.Next(10) == 0 ? 200 : 1); // Some rows in other windows.
            if (random.Next(4) == 0)
            {
                Assert.Equal(twin.Remove(row), index.Remove(row));
                continue;
            }
            string?[] texts = [RandomText(random, 5), RandomText(random, 30), RandomText(random, 3)];
            index.Put(row, texts);
            twin.Put(row, texts);
            if (step % 30 == 0)
            {
                AssertAgrees(index, twin, RandomQuery(random, index), RandomWeights(random));
            }
        }
        for (var i = 0; i < 20; i++)
        {
            AssertAgrees(index, twin, RandomQuery(random, index), RandomWeights(random));
        }
    }

    [Fact]
    public void Removing_everything_leaves_nothing()
    {
        var index = new InvertedIndex(Fields);
        for (var row = 0; row < 50; row++)
        {
            index.Put(row, $"word{row} shared", null, "tag");
        }
        for (var row = 49; row >= 0; row--)
        {
            Assert.True(index.Remove(row));
        }

        Assert.Equal((0, 0), (index.Count, index.TermCount));
        Assert.False(index.Remove(3));
        Assert.Empty(Search(index, "shared"));
    }

    [Fact]
    public void Parts_of_an_explanation_add_up_to_the_score()
    {
        var index = Small();
        var query = TextQuery.Parse("jazz music jazz nights unknown", index.Analyzer);
        var weights = FieldWeights.For(Fields, [new("title", 3), new("body", 1)]);
        var explanation = index.Explain(query, weights, 0);

        Assert.Equal((double)index.Score(query, weights, 0), explanation.Value);
        Assert.Equal(
            explanation.Value,
            explanation.Parts.Aggregate(0f, (sum, part) => sum + (float)part.Value)
        );
        foreach (var term in explanation.Parts)
        {
            Assert.Equal(term.Value, term.Parts[0].Value * term.Parts[1].Value, 5);
            var mentions = term.Parts[1].Parts.Sum(part => part.Value);
            Assert.Equal(mentions / (weights.K1 + mentions), term.Parts[1].Value, 5);
        }
        Assert.Contains("'jazz'", explanation.Parts[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_term_said_twice_counts_twice()
    {
        var index = Small();
        var once = index.Score(TextQuery.Parse("jazz", index.Analyzer), FieldWeights.Equal(Fields), 0);
        var twice = index.Score(TextQuery.Parse("jazz jazz", index.Analyzer), FieldWeights.Equal(Fields), 0);

        Assert.Equal(2 * once, twice, 6);
    }

    [Fact]
    public void A_row_without_text_is_missing_and_a_row_without_a_match_is_zero()
    {
        var index = Small();
        var query = TextQuery.Parse("jazz", index.Analyzer);
        var weights = FieldWeights.Equal(Fields, ["title"]);

        Assert.Equal(0, index.Score(query, weights, 1));
        Assert.Equal(float.NaN, index.Score(query, weights, 2)); // Only a body.
        Assert.Equal(float.NaN, index.Score(query, weights, 77));
        Assert.Equal(float.NaN, index.Score(TextQuery.Parse("🎷", index.Analyzer), weights, 0));
    }

    [Fact]
    public void Only_accepted_rows_are_found()
    {
        var index = new InvertedIndex(["text"]);
        for (var row = 0; row < 10_000; row++)
        {
            index.Put(row, "same words");
        }
        var best = new ScoredRow[5];
        var query = TextQuery.Parse("words", index.Analyzer);

        var found = index.Search(query, FieldWeights.Equal(index.Fields), best, row => row % 3_000 == 1);

        Assert.Equal([1, 3_001, 6_001, 9_001], best[..found].Select(row => row.Row));
    }

    [Fact]
    public void Equal_scores_come_in_the_order_of_rows()
    {
        var index = new InvertedIndex(["text"]);
        foreach (var row in new[] { 9, 4_097, 3, 5_000, 1 })
        {
            index.Put(row, "alike");
        }

        Assert.Equal([1, 3, 9, 4_097, 5_000], Search(index, "alike"));
    }

    [Fact]
    public void Function_words_alone_are_searched_for()
    {
        var index = new InvertedIndex(["text"]);
        index.Put(0, "The Who");
        index.Put(1, "Something else");

        Assert.Equal([0], Search(index, "the who"));
    }

    [Fact]
    public void Many_readers_find_the_same()
    {
        var index = new InvertedIndex(["text"]);
        var random = new SeededRandom(3);
        for (var row = 0; row < 500; row++)
        {
            index.Put(row, RandomText(random, 20));
        }
        var expected = Search(index, "jazz music night");

        Parallel.For(0, 64, _ => Assert.Equal(expected, Search(index, "jazz music night")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \t\0 \u202E")]
    [InlineData("😀😀👨‍👩‍👧")]
    [InlineData("\uD83D")]
    [InlineData("\uDE00\uD83D a\uD800b")]
    [InlineData("(.*)+[a-z]{1,1000}$")]
    public void Hostile_text_is_put_searched_and_removed(string text)
    {
        var index = new InvertedIndex(["text"]);
        index.Put(0, text);
        Search(index, text);
        index.Remove(0);

        Assert.Equal((0, 0), (index.Count, index.TermCount));
    }

    [Fact]
    public void A_text_of_one_endless_word_is_found_by_itself()
    {
        var index = new InvertedIndex(["text"]);
        index.Put(0, new string('a', 100_000));

        Assert.Equal([0], Search(index, new string('a', 10_000)));
    }

    [Fact]
    public void Mistakes_of_the_caller_are_told_what_to_do()
    {
        var index = new InvertedIndex(Fields);

        Assert.Throws<ArgumentException>(() => index.Put(0, "too", "few"));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Put(-1, "a", "b", "c"));
        Assert.Throws<ArgumentException>(() => new InvertedIndex(["a", "a"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new InvertedIndex([]));
        Assert.Throws<ArgumentException>(() => Search(index, "x", FieldWeights.Equal(["other"])));
        Assert.Contains(
            "title, body, tags",
            Assert.Throws<ArgumentException>(() => FieldWeights.Equal(Fields, ["titel"])).Message,
            StringComparison.Ordinal
        );
    }

    private static void AssertAgrees(
        InvertedIndex index,
        NaiveBm25F twin,
        TextQuery query,
        FieldWeights weights
    )
    {
        Assert.Equal(twin.Count, index.Count);
        Assert.Equal(twin.TermCount, index.TermCount);
        int[] rows = [5, .. twin.Rows.Reverse(), 12_345];
        var scores = new float[rows.Length];
        var shares = new float[rows.Length];
        index.Score(query, weights, rows, scores);
        index.Coverage(query, weights, rows, shares);
        for (var i = 0; i < rows.Length; i++)
        {
            Assert.Equal((float)twin.Score(query, weights, rows[i]), scores[i], 1e-4f);
            Assert.Equal((float)twin.Coverage(query, weights, rows[i]), shares[i], 1e-6f);
            Assert.Equal(index.Score(query, weights, rows[i]), scores[i]);
            Assert.Equal(index.Coverage(query, weights, rows[i]), shares[i]);
        }
        ScoredRow[] expected =
        [
            .. rows.Zip(scores, (row, score) => new ScoredRow(row, score))
                .Where(row => row.Score > 0)
                .Distinct()
                .Order()
                .Take(10),
        ];
        var best = new ScoredRow[10];
        var found = index.Search(query, weights, best);
        Assert.Equal(expected, best[..found]); // Bit for bit the scores of the rows.
    }

    private static InvertedIndex Small()
    {
        var index = new InvertedIndex(Fields);
        index.Put(0, "A night of jazz", "Jazz and more jazz music, all night long", "music");
        index.Put(1, "Bread for beginners", "How to bake", "food");
        index.Put(2, null, "Only a body with music", null);
        return index;
    }

    private static int[] Search(InvertedIndex index, string text, FieldWeights? weights = null)
    {
        var best = new ScoredRow[20];
        var found = index.Search(
            TextQuery.Parse(text, index.Analyzer),
            weights ?? FieldWeights.Equal(index.Fields),
            best
        );
        return [.. best[..found].Select(row => row.Row)];
    }

    private static string? RandomText(SeededRandom random, int wordCountMax)
    {
        var count = random.Next(wordCountMax + 1);
        return count == 0
            ? null
            : string.Join(' ', Enumerable.Range(0, count).Select(_ => Words[random.Next(Words.Length)]));
    }

    private static TextQuery RandomQuery(SeededRandom random, InvertedIndex index) =>
        TextQuery.Parse(RandomText(random, 8) + (random.Next(5) == 0 ? " unheard" : ""), index.Analyzer);

    private static FieldWeights RandomWeights(SeededRandom random) =>
        FieldWeights.For(
            Fields,
            [new("title", random.Next(3)), new("body", 1 + random.NextDouble()), new("tags", random.Next(2))]
        ) with
        {
            B = (float)random.NextDouble(),
        };
}
