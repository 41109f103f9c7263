using Shortlist.Indexes.Text;

namespace Shortlist.Tests.Indexes.Text;

public sealed class SynonymTableTests
{
    private static readonly SynonymTable Table = new(
        TextAnalyzer.Default,
        [
            ("New York", "NYC"),
            ("nyc", "New York"),
            ("nyc", "big apple"),
            ("new", "novel"),
            ("the who", "band"),
            ("tv", "television set of the home"),
            ("!!!", "nothing"),
            ("dogs", "dog"),
        ]
    );

    [Theory]
    [InlineData("in new york", 1, "nyc/0.70/2 novel/0.70/1")]
    [InlineData("new shoe", 0, "novel/0.70/1")]
    [InlineData("nyc", 0, "new/0.35/1 york/0.35/1 big/0.35/1 appl/0.35/1")]
    [InlineData("the who", 0, "band/0.70/2")]
    [InlineData("tv", 0, "televis/0.23/1 set/0.23/1 home/0.23/1")]
    [InlineData("the", 0, "")]
    [InlineData("dog", 0, "")]
    public void Finds_what_else_to_ask_for_with_its_share_of_the_weight(string terms, int at, string expected)
    {
        var found = new List<(Synonym Synonym, int TermCount)>();
        Table.Find(terms.Split(' '), at, found);

        Assert.Equal(
            expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            found
                .Select(one =>
                    FormattableString.Invariant(
                        $"{one.Synonym.Term}/{one.Synonym.Weight:0.00}/{one.TermCount}"
                    )
                )
                .Order(StringComparer.Ordinal)
        );
    }
}
