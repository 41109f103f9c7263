using Shortlist.Events;
using Shortlist.Systems;

namespace Shortlist.Tests.Systems;

public sealed class LogFollowerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_waits_for_an_event_reads_a_state_that_knows_it()
    {
        using var folder = new Events.LogFolder();
        await using var log = folder.Open();
        var state = State();
        await using var follower = new LogFollower(log, state, 0);
        foreach (var item in Enumerable.Range(0, 200).Select(SmallWorld.Item))
        {
            var outcome = await log.AppendAsync(item, Cancellation);
            var offset = Assert.IsType<AppendOutcome.Appended>(outcome).Offset;
            await follower.WaitAsync(offset + 1, Cancellation);

            using var lease = state.Read();
            Assert.Equal(offset + 1, lease.State.NextOffset);
            Assert.True(lease.State.Sources.Items.TryFind(item.Item, out var entity) && entity.IsAlive);
        }
        Assert.Equal(200, follower.Applied);
        await follower.WaitAsync(0, Cancellation);
    }

    [Fact]
    public async Task Closing_tells_whoever_still_waits()
    {
        using var folder = new Events.LogFolder();
        await using var log = folder.Open();
        var follower = new LogFollower(log, State(), 0);
        var waiting = follower.WaitAsync(1, Cancellation);

        await follower.DisposeAsync();

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => waiting);
        Assert.Contains("Open the system again", failure.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => follower.WaitAsync(1, Cancellation));
    }

    [Fact]
    public async Task Waiting_can_be_cancelled()
    {
        using var folder = new Events.LogFolder();
        await using var log = folder.Open();
        await using var follower = new LogFollower(log, State(), 0);
        using var cancelled = new CancellationTokenSource();
        var waiting = follower.WaitAsync(1, cancelled.Token);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task A_state_that_can_not_go_on_says_so_instead_of_keeping_everybody_waiting()
    {
        using var folder = new Events.LogFolder();
        await using var log = folder.Open();
        var state = State();
        await using var follower = new LogFollower(log, state, 0);
        state.Write(copy => copy.Sources.Folds.Share("broken", () => new Broken()));

        await log.AppendAsync(SmallWorld.Did("click", 1, 1, FakeClock.Start), Cancellation);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            follower.WaitAsync(1, Cancellation)
        );
        Assert.IsType<ArithmeticException>(failure.InnerException);
        using var lease = state.Read(); // Readers stay on the copy that was not touched.
        Assert.Equal(0, lease.State.NextOffset);
    }

    [Fact]
    public async Task Another_state_is_brought_up_to_date_and_followed_from_there()
    {
        using var folder = new Events.LogFolder();
        await using var log = folder.Open();
        var state = State();
        await using var follower = new LogFollower(log, state, 0);
        await log.AppendAsync([.. Enumerable.Range(0, 10).Select(SmallWorld.Item)], Cancellation);
        await follower.WaitAsync(10, Cancellation);
        var (left, right) = (Fresh(), Fresh());
        foreach (var logged in log.Replay(0).Take(4))
        {
            left.Apply(logged);
            right.Apply(logged);
        }

        Assert.Equal(10, follower.Replace(left, right));
        await log.AppendAsync(SmallWorld.Item(10), Cancellation);
        await follower.WaitAsync(11, Cancellation);

        Assert.All([left, right], copy => Assert.Equal(11, copy.Sources.Items.AliveCount));
        using var lease = state.Read();
        Assert.True(ReferenceEquals(lease.State, left) || ReferenceEquals(lease.State, right));
    }

    private static SystemState Fresh() => new(TestDesigns.Small, TimeProvider.System);

    private static LeftRight<SystemState> State() =>
        new(new(TestDesigns.Small, TimeProvider.System), new(TestDesigns.Small, TimeProvider.System));

    private sealed class Broken : Shortlist.Features.IFold
    {
        public void Apply(in Shortlist.Features.Occurrence occurrence) =>
            throw new ArithmeticException("A bug.");
    }
}
