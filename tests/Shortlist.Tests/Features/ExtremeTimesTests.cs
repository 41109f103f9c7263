using Shortlist.Features;

namespace Shortlist.Tests.Features;

public sealed class ExtremeTimesTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Keep_the_latest_or_the_earliest_time_in_whatever_order(bool isLatest)
    {
        var times = new ExtremeTimes(isLatest);
        var words = new ulong[times.WordCount];
        Assert.Equal(double.NaN, times.Read(words, default));
        foreach (
            var at in new[]
            {
                3L,
                -7_000_000_000_000,
                9,
                0,
                DateTimeOffset.MaxValue.ToUnixTimeMilliseconds(),
                5,
            }
        )
        {
            times.Add(words, times.At(at), 1);
        }
        times.Add(words, times.At(long.MaxValue), -1);

        Assert.Equal(
            isLatest ? DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() : -7_000_000_000_000,
            times.Read(words, default)
        );
    }
}
