using Shortlist.Events;

namespace Shortlist.Tests.Systems;

public sealed class ArrivalCountsTests
{
    [Fact]
    public async Task A_running_system_tells_how_events_came_and_tells_the_same_after_a_restart()
    {
        await using var bench = await SystemBench.OpenAsync();
        await bench.AppendAsync(SmallWorld.History(10));
        await bench.AppendAsync(
            SmallWorld.Did("click", 1, 1, FakeClock.Start.AddMinutes(60)),
            SmallWorld.Did("click", 1, 1, FakeClock.Start.AddMinutes(50))
        );
        var late = FakeClock.Start.AddDays(-1);
        await bench.AppendAsync(SmallWorld.Did("click", 2, 2, late));
        var again = await bench.System.AppendAsync(
            [SmallWorld.Did("click", 2, 2, late)],
            TestContext.Current.CancellationToken
        );

        Assert.IsType<AppendOutcome.AlreadyKnown>(again[0]);
        var status = bench.System.Status;
        Assert.Equal(1, status.Duplicates);
        Assert.Equal(
            (status.LogEvents, 1, 0),
            (status.Arrivals.Events, status.Arrivals.Late, status.Arrivals.Ahead)
        );
        Assert.InRange(status.Arrivals.OutOfOrder, 3, 20);
        Assert.Equal(status.Arrivals.Watermark, bench.System.Watermark);

        await bench.ReopenAsync();
        Assert.Equal(status.Arrivals, bench.System.Status.Arrivals);
        Assert.Equal(0, bench.System.Status.Duplicates);
    }
}
