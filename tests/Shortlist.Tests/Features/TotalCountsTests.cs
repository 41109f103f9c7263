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
        var plain = new double[5];
        for (var i = 0; i < 1_000; i++)
        {
            var key = random.Next(5);
            plain[key] += i;
            counts.Add((ulong)key, random.Next(1_000), i);
        }

        Assert.Equal(plain, Enumerable.Range(0, 5).Select(key => counts.Read((ulong)key, long.MaxValue)));
        Assert.Equal(0, counts.Read(99, 0));
    }
}
