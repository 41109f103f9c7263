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
}
