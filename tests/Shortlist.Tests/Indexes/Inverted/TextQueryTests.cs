using Shortlist.Basics;
using Shortlist.Indexes.Inverted;
using Shortlist.Indexes.Text;

namespace Shortlist.Tests.Indexes.Inverted;

public sealed class TextQueryTests
{
    [Fact]
    public void Terms_are_distinct_counted_and_in_order() =>
        Assert.Equal(
            [new("run", 2), new("dog", 1), new("park", 1)],
            TextQuery.Parse("Running the dog, run in a park", TextAnalyzer.Default).Terms
        );

    [Theory]
    [InlineData("The Who", "the who")]
    [InlineData("to be or not to be", "to be or not")]
    [InlineData("the who live", "live")]
    public void Function_words_count_only_where_there_is_nothing_else(string text, string terms) =>
        Assert.Equal(
            terms,
            string.Join(' ', TextQuery.Parse(text, TextAnalyzer.Default).Terms.Select(term => term.Term))
        );

    [Theory]
    [InlineData("")]
    [InlineData("😀 !!! \uD800")]
    public void Text_without_words_is_an_empty_query(string text) =>
        Assert.True(TextQuery.Parse(text, TextAnalyzer.Default).IsEmpty);

    [Fact]
    public void An_endless_query_has_a_bounded_number_of_terms() =>
        Assert.Equal(
            TextQuery.TermCountMax,
            TextQuery.Parse(string.Join(' ', Enumerable.Range(0, 5_000)), TextAnalyzer.Default).Terms.Length
        );

    [Fact]
    public void Each_language_asks_for_its_own_stem_in_its_own_fields()
    {
        var query = Parse("Running Häuser jazz", [Of("en"), Of("de"), Of("en")]);

        Assert.Equal(
            [
                new("run", 1) { Fields = 0b101 },
                new("running", 1) { Fields = 0b010, IsVariant = true },
                new("hauser", 1) { Fields = 0b101 },
                new("haus", 1) { Fields = 0b010, IsVariant = true },
                new("jazz", 1),
            ],
            query.Terms
        );
    }

    [Fact]
    public void Fields_that_are_read_alike_are_not_told_apart() =>
        Assert.Equal(
            TextQuery.Parse("running the dogs", Of("en")).Terms,
            Parse("running the dogs", [Of("en"), new(new()), Of("en")]).Terms
        );

    [Fact]
    public void What_is_a_function_word_in_one_language_is_asked_for_in_the_other()
    {
        var query = Parse("die hard", [Of("en"), Of("de")]);

        Assert.Equal([new("die", 1) { Fields = 0b01 }, new("hard", 1)], query.Terms);
    }

    [Fact]
    public void A_word_said_twice_is_one_word_in_every_language()
    {
        var query = Parse("run runs", [Of("en"), Of("none")]);

        Assert.Equal([new("run", 2), new("runs", 1) { Fields = 0b10, IsVariant = true }], query.Terms);
    }

    [Fact]
    public void Synonyms_follow_the_word_they_stand_for_and_weigh_less()
    {
        var table = new SynonymTable(
            Of("en"),
            [
                ("car", "automobile"),
                ("new york", "nyc"),
                ("nyc", "new york"),
                ("car", "cars"),
                ("sea", "boat"),
            ]
        );
        var query = TextQuery.Parse("Cars of New York boat sea", [Of("en")], [table]);

        Assert.Equal(
            [
                new("car", 1),
                new("automobil", 1) { Weight = 0.7f, IsVariant = true },
                new("new", 1),
                new("nyc", 1) { Weight = 0.7f, IsVariant = true },
                new("york", 1),
                new("boat", 1),
                new("sea", 1),
            ],
            query.Terms
        );
        Assert.Equal(
            [new("Cars", "automobil", 0.7f, false), new("New York", "nyc", 0.7f, false)],
            query.Synonyms
        );
    }

    [Fact]
    public void Synonyms_keep_to_the_fields_of_their_language_and_the_stronger_counts()
    {
        var english = new SynonymTable(Of("en"), [("car", "auto"), ("vehicle", "big auto")]);
        var query = TextQuery.Parse("vehicle car", [Of("de"), Of("en")], [english]);
        var auto = query.Terms.Single(term => term.Term == "auto");

        Assert.Equal((0.7f, 0b10u, true), (auto.Weight, auto.Fields, auto.IsVariant));
        Assert.Equal("car", query.Synonyms.Single(use => use.Term == "auto").Said);
    }

    [Fact]
    public void Hostile_queries_never_throw_in_all_languages_at_once()
    {
        TextAnalyzer[] analyzers = [.. Language.All.Select(TextAnalyzer.For)];
        ISynonymSource[] synonyms =
        [
            new SynonymTable(Of("en"), [("a b", "c"), ("the", "le la"), ("東京", "tokyo")]),
        ];
        string[] parts =
        [
            "the ",
            "a b ",
            "東京",
            "l'eau ",
            "1,000",
            "-",
            "\uD800",
            "é",
            "running ",
            "\0",
            "c++ ",
        ];
        var random = new SeededRandom(8);
        for (var round = 0; round < 500; round++)
        {
            var text = string.Concat(Enumerable.Range(0, 20).Select(_ => parts[random.Next(parts.Length)]));
            var query = TextQuery.Parse(text, analyzers, synonyms);

            Assert.Equal(
                query.Terms.Length,
                query.Terms.Select(term => term.Term).Distinct(StringComparer.Ordinal).Count()
            );
            Assert.All(query.Terms, term => Assert.NotEqual(0u, term.Fields));
            Assert.True(query.IsEmpty || !query.Terms[0].IsVariant);
        }
    }

    private static TextQuery Parse(string text, TextAnalyzer[] analyzers) =>
        TextQuery.Parse(text, analyzers, []);

    private static TextAnalyzer Of(string language) => TextAnalyzer.For(Language.Find(language)!);
}
