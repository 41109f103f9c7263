using Shortlist.Basics;
using Shortlist.Queries.Spelling;

namespace Shortlist.Tests.Queries.Spelling;

public sealed class TypingCostTests
{
    [Theory]
    [InlineData("receive", "receive", 0)]
    [InlineData("recieve", "receive", TypingCost.Swap)]
    [InlineData("comitee", "committee", TypingCost.Double + TypingCost.Double)]
    [InlineData("gardwn", "garden", TypingCost.NearKey)]
    [InlineData("garden", "gardan", TypingCost.Vowel)]
    [InlineData("gartpn", "gartbn", TypingCost.OtherKey)]
    [InlineData("arden", "garden", TypingCost.Missing + TypingCost.First)]
    [InlineData("gardexn", "garden", TypingCost.Extra)]
    public void Each_mistake_has_its_price(string typed, string meant, double cost)
    {
        Assert.Equal(cost, TypingCost.Of(typed, meant), 9);
    }

    [Fact]
    public void Is_nothing_only_for_the_same_word_and_grows_with_the_distance()
    {
        var random = new SeededRandom(2);
        for (var i = 0; i < 5_000; i++)
        {
            var meant = PlainSpelling.RandomWord(random, 1, 12, 6);
            var typed = PlainSpelling.Edit(random, meant);
            var distance = PlainSpelling.Distance(typed, meant);

            Assert.InRange(
                TypingCost.Of(typed, meant),
                distance * TypingCost.Double,
                distance * (TypingCost.OtherKey + TypingCost.First)
            );
        }
    }
}
