using Shortlist.Monitoring;

namespace Shortlist.Tests.Monitoring;

public sealed class ShareCounterTests
{
    [Fact]
    public void Counts_hits_of_trials_by_window()
    {
        var counter = new ShareCounter();
        counter.Add(0, 10);
        counter.Add(2, 0);

        var window = counter.TakeWindow();

        Assert.Equal(0.2, window.Share);
        Assert.Equal(0.2, window.Reading(countMin: 10).Value);
        Assert.Equal(AlertReading.None, window.Reading(countMin: 11));
        Assert.Null(counter.Snapshot().Share);
    }

    [Fact]
    public void Both_numbers_always_belong_together()
    {
        var counter = new ShareCounter();
        var (hits, trials) = (0L, 0L);

        Parallel.For(
            0,
            20_000,
            i =>
            {
                counter.Add(1, 3);
                if (i % 100 == 0)
                {
                    var window = counter.TakeWindow();
                    Assert.Equal(window.Trials, 3 * window.Hits);
                    Interlocked.Add(ref hits, window.Hits);
                    Interlocked.Add(ref trials, window.Trials);
                }
            }
        );

        var rest = counter.TakeWindow();
        Assert.Equal((20_000, 60_000), (hits + rest.Hits, trials + rest.Trials));
    }
}
