using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Tests.Features;

public sealed class TotalCountsTests
{
    [Fact]
    public void Are_plain_sums_that_never_fade()
    {
        var random = new SeededRandom(1);
        var counts = new TotalCounts();
        var words = new ulong[counts.WordCount];
        long plain = 0;
        for (var i = 0; i < 1_000; i++)
        {
            var amount = random.Next(100) - 40;
            plain += amount;
            counts.Add(words, counts.At(random.Next(1_000)), amount);
        }

        Assert.Equal(plain, counts.Read(words, counts.At(long.MaxValue)));
        Assert.False(counts.IsForgotten(words, counts.At(long.MaxValue)));
        counts.Add(words, counts.At(0), -plain);
        Assert.True(counts.IsForgotten(words, counts.At(0)));
    }

    [Fact]
    public void Of_amounts_with_binary_places_the_number_is_read()
    {
        var sums = new TotalCounts(SumFold.AmountBits);
        var words = new ulong[sums.WordCount];
        sums.Add(words, default, SumFold.Amount(2.75));
        sums.Add(words, default, SumFold.Amount(-0.5));

        Assert.Equal(2.25, sums.Read(words, default));
    }
}
