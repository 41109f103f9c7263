using Shortlist.Basics;
using Shortlist.Queries.Spelling;

namespace Shortlist.Tests.Queries.Spelling;

public sealed class SymmetricDeletesTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 0)]
    [InlineData(4, 1)]
    [InlineData(7, 1)]
    [InlineData(8, 2)]
    [InlineData(30, 2)]
    public void Short_words_are_not_guessed_and_long_ones_may_have_two_mistakes(int length, int distance)
    {
        Assert.Equal(distance, SymmetricDeletes.DistanceMax(length));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(26)]
    public void Misses_no_word_within_the_distance(int letters)
    {
        var random = new SeededRandom((ulong)letters);
        var words = Enumerable
            .Range(0, 800)
            .Select(_ => PlainSpelling.RandomWord(random, 3, 13, letters))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var deletes = new SymmetricDeletes();
        for (var i = 0; i < words.Count; i++)
        {
            deletes.Add(i, words[i]);
        }
        for (var i = 0; i < 2_000; i++)
        {
            var typed = PlainSpelling.Edit(random, words[random.Next(words.Count)]);
            typed = i % 2 == 0 || typed.Length < 2 ? typed : PlainSpelling.Edit(random, typed);
            var distance = SymmetricDeletes.DistanceMax(typed.Length);
            if (distance == 0)
            {
                continue;
            }
            var found = new HashSet<int>();
            deletes.Find(typed, distance, found);

            Assert.Superset(
                Enumerable
                    .Range(0, words.Count)
                    .Where(word => PlainSpelling.Distance(typed, words[word]) <= distance)
                    .ToHashSet(),
                found
            );
        }
    }

    [Fact]
    public void Memory_is_bounded_by_the_prefix()
    {
        var deletes = new SymmetricDeletes();

        deletes.Add(0, "gunpowders");
        Assert.Equal(29, deletes.EntryCount);
        deletes.Add(1, "garden");
        Assert.Equal(29 + 7, deletes.EntryCount);
        deletes.Add(2, "of");
        Assert.Equal(29 + 7, deletes.EntryCount);
    }
}
