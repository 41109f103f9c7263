using Shortlist.Basics;
using Shortlist.Judgments.Similarity;

namespace Shortlist.Tests.Judgments.Similarity;

public sealed class RankBiasedOverlapTests
{
    [Fact]
    public void The_same_list_is_one_and_a_foreign_one_zero()
    {
        Assert.Equal(1, RankBiasedOverlap.Compute<int>([1, 2, 3], [1, 2, 3])!.Value, 12);
        Assert.Equal(0, RankBiasedOverlap.Compute<int>([1, 2, 3], [4, 5, 6])!.Value, 12);
        Assert.Equal(1, RankBiasedOverlap.Compute<int>([1, 2, 3], [1, 2, 3, 4, 5])!.Value, 12);
        Assert.Null(RankBiasedOverlap.Compute<int>([], [1]));
    }

    [Fact]
    public void Lists_of_one_length_agree_with_the_plain_sum()
    {
        var random = new SeededRandom(6);
        for (var round = 0; round < 100; round++)
        {
            var (a, b) = (Enumerable.Range(0, 12).ToArray(), Enumerable.Range(4, 12).ToArray());
            random.Shuffle(a.AsSpan());
            random.Shuffle(b.AsSpan());
            double Agreement(int d) => a.Take(d).Intersect(b.Take(d)).Count() / (double)d;
            var plain =
                (Agreement(12) * Math.Pow(0.9, 12))
                + (0.1 / 0.9 * Enumerable.Range(1, 12).Sum(d => Agreement(d) * Math.Pow(0.9, d)));

            Assert.Equal(plain, RankBiasedOverlap.Compute<int>(a, b)!.Value, 12);
            Assert.Equal(plain, RankBiasedOverlap.Compute<int>(b, a)!.Value, 12);
        }
    }

    [Fact]
    public void A_swap_at_the_top_costs_more_than_one_at_the_bottom() =>
        Assert.True(
            RankBiasedOverlap.Compute<int>([1, 2, 3, 4], [2, 1, 3, 4])
                < RankBiasedOverlap.Compute<int>([1, 2, 3, 4], [1, 2, 4, 3])
        );
}
