using Shortlist.Basics;
using Shortlist.Queries.Spelling;

namespace Shortlist.Tests.Queries.Spelling;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("cat", "cat", 0)]
    [InlineData("cat", "cats", 1)]
    [InlineData("cat", "act", 1)]
    [InlineData("cat", "cut", 1)]
    [InlineData("receive", "recieve", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "abc", 3)] // Restricted: what was swapped is not edited again.
    public void Counts_inserted_deleted_replaced_and_swapped_letters(string left, string right, int distance)
    {
        Assert.Equal(distance, EditDistance.Of(left, right, 9));
        Assert.Equal(distance, EditDistance.Of(right, left, 9));
    }

    [Fact]
    public void Agrees_with_the_whole_table_up_to_its_bound()
    {
        var random = new SeededRandom(1);
        for (var i = 0; i < 20_000; i++)
        {
            var left = PlainSpelling.RandomWord(random, 0, 9, 3);
            var right =
                i % 2 == 0
                    ? PlainSpelling.RandomWord(random, 0, 9, 3)
                    : PlainSpelling.Edit(random, left + "a");
            var bound = random.Next(5);

            Assert.Equal(
                Math.Min(PlainSpelling.Distance(left, right), bound + 1),
                EditDistance.Of(left, right, bound)
            );
        }
    }

    [Fact]
    public void A_word_longer_than_the_table_is_refused()
    {
        Assert.ThrowsAny<ArgumentException>(() => EditDistance.Of(new string('a', 65), "a", 2));
    }
}
