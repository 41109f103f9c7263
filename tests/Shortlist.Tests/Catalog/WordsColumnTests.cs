using Shortlist.Basics;
using Shortlist.Catalog;
using static Shortlist.Tests.Workbench;

namespace Shortlist.Tests.Catalog;

public sealed class WordsColumnTests
{
    [Fact]
    public void Words_are_sorted_hashes_each_once()
    {
        var words = WordsColumn.Of(Words("b", "a", "b"));

        Assert.Equal(new[] { StableHash.Of("a"), StableHash.Of("b") }.Order(), words);
    }

    [Fact]
    public void A_text_is_one_word_and_other_types_are_none()
    {
        Assert.Equal([StableHash.Of("a b")], WordsColumn.Of(Text("a b")));
        Assert.Empty(WordsColumn.Of(Number(1)));
        Assert.Empty(WordsColumn.Of(null));
    }
}
