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

    [Fact]
    public void Rows_of_the_same_single_word_share_it_and_keep_their_own_when_one_changes()
    {
        var column = new WordsColumn();
        column.Set(0, Words("a"));
        column.Set(1, Words("a"));
        column.Set(2, Words("a", "b"));
        column.Set(0, Words("b"));

        Assert.Equal([StableHash.Of("b")], column[0]);
        Assert.Equal([StableHash.Of("a")], column[1]);
        Assert.Equal(2, column[2].Length);
    }
}
