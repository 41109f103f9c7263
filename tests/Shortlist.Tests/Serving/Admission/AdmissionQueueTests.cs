using Shortlist.Designs;
using Shortlist.Serving.Admission;

namespace Shortlist.Tests.Serving.Admission;

public sealed class AdmissionQueueTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(40);

    private readonly FakeClock _clock = new();

    [Fact]
    public void A_burst_is_served_in_order()
    {
        var queue = new AdmissionQueue(8, Wait, _clock);
        var (first, second) = (Add(queue), Add(queue));

        Assert.Same(first, Take(queue));
        Assert.Same(second, Take(queue));
        Assert.Null(Take(queue));
    }

    [Fact]
    public void A_standing_queue_is_served_from_its_newest_end_and_cut_short()
    {
        var queue = new AdmissionQueue(8, Wait, _clock);
        Add(queue);
        for (var i = 0; i < 10; i++)
        {
            _clock.Pass(Wait * 0.6);
            Add(queue);
            Assert.NotNull(Take(queue));
        }
        var (older, newer) = (Add(queue), Add(queue));

        Assert.Same(newer, Take(queue));
        _clock.Pass(Wait * 0.6);
        Assert.NotNull(queue.TakeExpired());
        Assert.NotNull(queue.TakeExpired());
        Assert.Null(queue.TakeExpired());
        Assert.Null(older.Node);
    }

    [Fact]
    public void Critical_ones_stay_in_order_however_long_they_queue()
    {
        var queue = new AdmissionQueue(8, Wait, _clock);
        Add(queue, Criticality.Critical);
        for (var i = 0; i < 10; i++)
        {
            _clock.Pass(Wait * 0.6);
            var last = Add(queue, Criticality.Critical);
            Assert.NotSame(last, Take(queue));
        }
    }

    [Fact]
    public void Who_leaves_twice_leaves_once()
    {
        var queue = new AdmissionQueue(8, Wait, _clock);
        var waiter = Add(queue);

        Assert.True(queue.Remove(waiter));
        Assert.False(queue.Remove(waiter));
        Assert.Equal(0, queue.Count);
    }

    private AdmissionWaiter Add(AdmissionQueue queue, Criticality criticality = Criticality.Sheddable)
    {
        var waiter = new AdmissionWaiter(0, criticality, _clock.GetTimestamp());
        Assert.True(queue.TryAdd(waiter, out var displaced));
        Assert.Null(displaced);
        return waiter;
    }

    private static AdmissionWaiter? Take(AdmissionQueue queue) => queue.TryTake(out var next) ? next : null;
}
