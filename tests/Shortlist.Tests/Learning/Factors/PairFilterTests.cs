using Shortlist.Learning.Factors;

namespace Shortlist.Tests.Learning.Factors;

public sealed class PairFilterTests
{
    [Fact]
    public void Every_pair_added_is_known_and_few_others_are_taken_for_one()
    {
        var filter = new PairFilter();
        foreach (var pairs in new[] { 4_000, 100, 4_000 })
        {
            filter.Begin(pairs);
            for (var i = 0; i < pairs; i++)
            {
                filter.Add(i % 61, i / 61);
            }

            Assert.All(Enumerable.Range(0, pairs), i => Assert.True(filter.MayHave(i % 61, i / 61)));
            var mistaken = Enumerable.Range(0, 10_000).Count(i => filter.MayHave(1_000 + (i % 100), i / 100));
            Assert.InRange(mistaken, 0, 1_000);
        }
    }
}
