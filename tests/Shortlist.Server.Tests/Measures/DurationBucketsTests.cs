using Shortlist.Server.Measures;

namespace Shortlist.Server.Tests.Measures;

public sealed class DurationBucketsTests
{
    [Fact]
    public void Counts_what_took_at_most_so_long()
    {
        var histogram = new DurationBuckets();
        histogram.Add(TimeSpan.FromMilliseconds(1));
        histogram.Add(TimeSpan.FromMilliseconds(3));
        histogram.Add(TimeSpan.FromSeconds(60));

        var counts = histogram.Cumulative();

        Assert.Equal([1, 1, 2], counts[..3]);
        Assert.Equal(2, counts[^2]);
        Assert.Equal(3, counts[^1]);
        Assert.Equal(60.004, histogram.SumSeconds, 6);
    }
}
