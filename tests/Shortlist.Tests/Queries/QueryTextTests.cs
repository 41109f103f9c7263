using Shortlist.Queries;

namespace Shortlist.Tests.Queries;

public sealed class QueryTextTests
{
    [Theory]
    [InlineData("  jazz   in\tthe\n park ", "jazz in the park", "jazz in the park")]
    [InlineData("Crème BRÛLÉE", "Crème BRÛLÉE", "creme brulee")]
    [InlineData("a\0b\u0007\u001Bc\u0085d", "a b c d", "a b c d")]
    [InlineData("👨‍👩‍👧 👍🏽", "👨‍👩‍👧 👍🏽", "")]
    [InlineData("שלום עולם", "שלום עולם", "שלום עולם")]
    [InlineData("abc\u202Edcba\u202C \u2066x\u2069", "abcdcba x", "abcdcba x")]
    [InlineData("half\uD83D pair\uDE00", "half pair", "half pair")]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم", "ميخواهم")]
    [InlineData("(.*)+$ '; DROP TABLE", "(.*)+$ '; DROP TABLE", "drop table")]
    public void Keeps_what_a_person_wrote_and_drops_what_does_harm(string text, string value, string key)
    {
        Assert.True(QueryText.TryParse(text, out var query, out var problem));
        Assert.Null(problem);
        Assert.Equal((value, key), (query.Value, query.Key));
    }

    [Theory]
    [InlineData(null, "query is missing; expected some text to search for.")]
    [InlineData("", "query is empty; expected some text to search for.")]
    [InlineData(" \t\u202E\uD800\0 ", "query is empty; expected some text to search for.")]
    public void Nothing_readable_is_a_problem_in_a_full_sentence(string? text, string sentence)
    {
        Assert.False(QueryText.TryParse(text, out var query, out var problem));
        Assert.Null(query);
        Assert.Equal(sentence, problem.ToString());
    }

    [Theory]
    [InlineData(512, true)]
    [InlineData(513, false)]
    [InlineData(10_000, false)]
    public void Text_is_at_most_512_characters_long(int length, bool isFine)
    {
        Assert.Equal(isFine, QueryText.TryParse(new string('q', length), out _, out var problem));
        Assert.Equal(isFine, problem is null);
    }

    [Fact]
    public void Long_padding_around_a_short_query_is_no_problem() =>
        Assert.True(
            QueryText.TryParse(new string(' ', 5_000) + "short" + new string('\0', 5_000), out _, out _)
        );

    [Fact]
    public void Equal_texts_are_equal_queries()
    {
        Assert.True(QueryText.TryParse("one  two", out var first, out _));
        Assert.True(QueryText.TryParse(" one two", out var second, out _));

        Assert.Equal(first, second);
    }
}
