using Shortlist.Basics;
using Shortlist.Serving.Foreign;

namespace Shortlist.Tests.Serving.Foreign;

public sealed class LatencyWindowTests
{
    [Fact]
    public void One_in_twenty_of_the_latest_took_as_long_as_it_says()
    {
        var window = new LatencyWindow();
        var random = new SeededRandom(3);
        var all = new List<double>();
        for (var i = 1; i <= 1_000; i++)
        {
            all.Add(1_000 * random.NextDouble());
            window.Add(TimeSpan.FromMilliseconds(all[^1]));
            if (i < 64)
            {
                Assert.Null(window.Slow);
            }
            if (i >= 64 && i % LatencyWindow.RefreshCount == 0)
            {
                var latest = all.TakeLast(LatencyWindow.CallCount).Order().ToArray();
                Assert.Equal(
                    latest[(int)(0.95 * latest.Length)],
                    window.Slow!.Value.TotalMilliseconds,
                    0.001
                );
            }
        }
    }
}
