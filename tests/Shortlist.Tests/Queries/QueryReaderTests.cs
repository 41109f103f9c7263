using System.Diagnostics;
using System.Globalization;
using Shortlist.Basics;

namespace Shortlist.Tests.Queries;

public sealed class QueryReaderTests
{
    [Fact]
    public void A_query_that_is_right_is_searched_for_as_it_stands()
    {
        var query = new QueryBench().Filled().Understand("Garden  BIRDS!");

        Assert.Equal("Garden  BIRDS!", query.Text);
        Assert.Null(query.Correction);
        Assert.False(query.HasDemands);
        Assert.Equal(["garden birds"], query.Phrases);
    }

    [Fact]
    public void A_mistake_is_searched_for_as_it_was_meant_and_said_so()
    {
        var bench = new QueryBench().Filled();
        var query = bench.Understand("Gaden birds");

        Assert.Equal("Gaden birds", query.Raw);
        Assert.Equal("garden birds", query.Text);
        Assert.Equal("Gaden birds", query.Correction!.From);
        Assert.Equal("garden birds", query.Correction.To);
        Assert.True(query.Correction.Applied);
        Assert.InRange(query.Correction.Confidence, 0.5, 1);
        Assert.All(bench.Search("Gaden"), item => Assert.StartsWith("bird-", item, StringComparison.Ordinal));
    }

    [Fact]
    public void A_design_may_want_no_correction()
    {
        var bench = new QueryBench("queries: { correct: false }\n").Filled();

        Assert.Null(bench.Understand("Gaden birds").Correction);
        Assert.Equal("Gaden birds", bench.Understand("Gaden birds").Text);
    }

    [Fact]
    public void Quoted_and_required_words_are_not_corrected_while_they_find_something()
    {
        var bench = new QueryBench().Filled();
        bench.Item("rare", "Gaden birds");

        Assert.Equal("gaden birds", string.Join(' ', bench.Understand("\"gaden birds\"").Exact));
        Assert.Equal(["rare"], bench.Search("\"gaden birds\""));
        Assert.Equal(["rare"], bench.Search("+gaden birds"));
    }

    [Fact]
    public void A_word_that_finds_something_is_asked_for_beside_its_correction()
    {
        var bench = new QueryBench().Filled();
        for (var i = 0; i < 25; i++)
        {
            bench.Item($"tube-{i}", $"Youtube for everybody {i}");
            bench.Item($"metal-{i}", $"Metal tube {i}");
        }
        var query = bench.Understand("yuo tube everybody");

        Assert.Equal("youtube everybody", bench.Understand("you tube everybody").Text);
        Assert.Equal("tube", bench.Understand("you tube everybody").KeptText);
        Assert.Equal("yuo tube everybody", query.Text);
    }

    [Fact]
    public void A_subject_s_query_is_understood_once_and_the_same_for_all()
    {
        var bench = new QueryBench().Filled();
        var subject = Workbench.Asker(query: "gaden birds");

        Assert.Same(
            bench.State.Queries!.Understand(subject, null),
            Shortlist.Queries.UnderstoodQuery.Of(subject)
        );
    }

    [Fact]
    public void No_text_throws_or_takes_long()
    {
        var bench = new QueryBench().Filled();
        var count = int.TryParse(
            Environment.GetEnvironmentVariable("SHORTLIST_FUZZ_QUERIES"),
            CultureInfo.InvariantCulture,
            out var wanted
        )
            ? wanted
            : 2_000;
        var random = new SeededRandom(7);
        var longest = 0.0;
        for (var i = 0; i < count; i++)
        {
            var query = RandomQuery(random);
            var started = Stopwatch.GetTimestamp();
            _ = bench.Search(query).Count();
            _ = bench.State.Queries!.Fold.Suggestions.Suggest(query, 8);
            var elapsedMs = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            longest = i < 100 ? longest : Math.Max(longest, elapsedMs); // The first ones wait for the compiler.
        }
        TestContext.Current.TestOutputHelper?.WriteLine(
            FormattableString.Invariant($"{count} queries, the slowest {longest:0.0} ms")
        );

        Assert.InRange(longest, 0, 10 * bench.Design.Serving.Deadline.TotalMilliseconds);
    }

    private static string RandomQuery(SeededRandom random)
    {
        string[] parts =
        [
            "garden",
            "gaden",
            "brids",
            "\"",
            "“",
            "-",
            "+",
            ":",
            "author:",
            "price:<",
            "price:1..",
            "published:>2025-13-99",
            "published:9999",
            "(a+)+$",
            "[^\\",
            "%n%s",
            "\0",
            "\u202e",
            "\ud800",
            "\udc00",
            "🎷",
            "東京タワー",
            "สวัสดี",
            "ﬃ",
            "İ",
            "e\u0301",
            "\t",
            "\r\n",
            "\uffff",
            "--",
            "''",
            "<script>",
        ];
        var query = "";
        for (var length = 1 + random.Next(12); length > 0; length--)
        {
            query += random.Next(6) switch
            {
                0 => " ",
                1 => ((char)random.Next(0x1_0000)).ToString(),
                2 => new string((char)('a' + random.Next(26)), random.Next(60)),
                _ => parts[random.Next(parts.Length)],
            };
        }
        return random.Next(200) == 0 ? query + new string('g', 10_000) + query : query;
    }
}
