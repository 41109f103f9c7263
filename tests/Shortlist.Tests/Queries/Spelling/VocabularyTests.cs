using Shortlist.Basics;
using Shortlist.Queries.Spelling;

namespace Shortlist.Tests.Queries.Spelling;

public sealed class VocabularyTests
{
    private readonly Vocabulary _vocabulary = new();

    [Fact]
    public void Counts_words_and_neighbours_and_forgets_what_goes()
    {
        _vocabulary.AddText("Garden birds, garden!");
        _vocabulary.AddText("Garden birds");
        _vocabulary.AddQuery("garden birds", 5);
        _vocabulary.RemoveText("Garden birds, garden!");

        var (garden, birds) = (_vocabulary.Find("garden"), _vocabulary.Find("birds"));
        Assert.Equal(6, _vocabulary.CountOf(garden));
        Assert.Equal(1, _vocabulary.CountInItems(garden));
        Assert.Equal(6, _vocabulary.CountOf(garden, birds));
        Assert.Equal(0, _vocabulary.CountOf(birds, garden));
        Assert.Equal(12, _vocabulary.TotalCount);
        Assert.Equal(-1, _vocabulary.Find("unheard"));
    }

    [Fact]
    public void What_was_put_and_taken_in_any_order_counts_as_what_is_left()
    {
        var random = new SeededRandom(3);
        var left = new List<string>();
        for (var i = 0; i < 500; i++)
        {
            if (left.Count > 0 && random.Next(3) == 0)
            {
                var at = random.Next(left.Count);
                _vocabulary.RemoveText(left[at]);
                left.RemoveAt(at);
            }
            else
            {
                left.Add(
                    string.Join(
                        ' ',
                        Enumerable
                            .Range(0, random.Next(8))
                            .Select(_ => PlainSpelling.RandomWord(random, 3, 6, 2))
                    )
                );
                _vocabulary.AddText(left[^1]);
            }
        }
        var plain = new Vocabulary();
        left.ForEach(text => plain.AddText(text));

        Assert.Equal(plain.TotalCount, _vocabulary.TotalCount);
        for (var number = 0; number < plain.WordCount; number++)
        {
            var word = plain.TextOf(number);
            Assert.Equal(plain.CountOf(number), _vocabulary.CountOf(_vocabulary.Find(word)));
            Assert.Equal(plain.HasStem(plain.StemOf(word)), _vocabulary.HasStem(plain.StemOf(word)));
            for (var next = 0; next < plain.WordCount; next++)
            {
                Assert.Equal(
                    plain.CountOf(number, next),
                    _vocabulary.CountOf(_vocabulary.Find(word), _vocabulary.Find(plain.TextOf(next)))
                );
            }
        }
    }

    [Fact]
    public void Near_words_are_those_that_looking_at_every_word_finds()
    {
        var random = new SeededRandom(4);
        var words = Enumerable
            .Range(0, 600)
            .Select(_ => PlainSpelling.RandomWord(random, 3, 12, 4))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        words.ForEach(word => _vocabulary.AddText(word));
        foreach (var gone in words.Take(100))
        {
            _vocabulary.RemoveText(gone);
        }
        for (var i = 0; i < 1_000; i++)
        {
            var typed = PlainSpelling.Edit(random, words[random.Next(words.Count)]);
            var distance = SymmetricDeletes.DistanceMax(typed.Length);

            Assert.Equal(
                distance == 0
                    ? []
                    : words
                        .Skip(100)
                        .Where(word => PlainSpelling.Distance(typed, word) <= distance)
                        .Order(StringComparer.Ordinal),
                (distance == 0 ? [] : _vocabulary.Near(typed, distance))
                    .Select(_vocabulary.TextOf)
                    .Order(StringComparer.Ordinal)
            );
        }
    }

    [Theory]
    [InlineData("garden", true)]
    [InlineData("grün", true)]
    [InlineData("сад", true)]
    [InlineData("mp3", false)]
    [InlineData("2024", false)]
    [InlineData("東京", false)]
    [InlineData("カタカナ", false)]
    [InlineData("สวัสดี", false)]
    [InlineData("", false)]
    public void Only_words_of_letters_of_scripts_with_spaces_are_spelled(string word, bool isSpelled)
    {
        Assert.Equal(isSpelled, Vocabulary.IsSpelled(word));
    }

    [Fact]
    public void A_word_of_queries_alone_is_never_what_was_meant()
    {
        _vocabulary.AddQuery("gardening", 100);

        Assert.Empty(_vocabulary.Near("gardenimg", 1));
    }
}
