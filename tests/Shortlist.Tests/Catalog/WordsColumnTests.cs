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

    [Fact]
    public void What_is_loaded_is_what_was_saved_and_is_saved_as_the_same_bytes()
    {
        var column = new WordsColumn();
        column.Set(0, Words("a"));
        column.Set(2, Words("b", "a"));
        column.Set(3, Words("a"));
        column.Set(70, Text("b"));
        var (saved, again) = (new StateWriter(), new StateWriter());
        column.Save(saved);
        var loaded = new WordsColumn();

        loaded.Load(new(saved.Written.ToArray()));
        loaded.Save(again);

        Assert.Equal(saved.Written.ToArray(), again.Written.ToArray());
        for (var row = 0; row < 80; row++)
        {
            Assert.Equal(column[row], loaded[row]);
            Assert.Equal(column.HasAny(row), loaded.HasAny(row));
        }
        Assert.Equal(column.Only.ToArray(), loaded.Only.ToArray());
        loaded.Set(4, Words("a"));
        Assert.Same(loaded[0], loaded[4]);
        Assert.Same(loaded[0], loaded[3]);
    }
}
