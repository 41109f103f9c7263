using Shortlist.Indexes.Inverted;

namespace Shortlist.Tests.Indexes.Inverted;

public sealed class TermKeyTests
{
    private static readonly string[] Terms =
    [
        "",
        "a",
        "ab",
        "b",
        "caf\u00e9",
        "\u6771\u4eac",
        "\ud83d\ude00",
        "\ud83d",
        "\ude00",
        "\uffff",
        "\0",
    ];

    [Fact]
    public void Any_text_is_what_it_was_even_half_a_pair() =>
        Assert.All(Terms, term => Assert.Equal(term, TermKey.Decode(TermKey.Of(term).Bytes)));

    [Fact]
    public void Keys_sort_as_terms_do()
    {
        foreach (var left in Terms)
        {
            foreach (var right in Terms)
            {
                Assert.Equal(
                    Math.Sign(string.CompareOrdinal(left, right)),
                    Math.Sign(TermKey.Of(left).Bytes.SequenceCompareTo(TermKey.Of(right).Bytes))
                );
            }
        }
    }
}
