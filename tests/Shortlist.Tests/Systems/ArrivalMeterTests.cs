using Shortlist.Events;
using Shortlist.Systems;

namespace Shortlist.Tests.Systems;

public sealed class ArrivalMeterTests
{
    private readonly ArrivalMeter _meter = new(TestDesigns.Small.Data); // An hour late, five minutes ahead.

    [Fact]
    public void Tells_in_order_from_out_of_order_from_late()
    {
        Assert.Null(_meter.Counts.Watermark);
        foreach (var minutes in new[] { 0, 100, 100, 99, 41, 40, 39 })
        {
            Assert.True(_meter.Meet(At(minutes)));
        }

        var counts = _meter.Counts;
        Assert.Equal((7, 4, 1, 0), (counts.Events, counts.OutOfOrder, counts.Late, counts.Ahead));
        Assert.Equal(FakeClock.Start.AddMinutes(100), counts.Watermark);
        Assert.Equal(FakeClock.Start.AddMinutes(35).ToUnixTimeMilliseconds(), _meter.HorizonMs);
        Assert.InRange(counts.LagP50.TotalMinutes, 59, 120);
        Assert.InRange(counts.LagP99, counts.LagP50, TimeSpan.FromMinutes(122));
    }

    [Fact]
    public void What_is_dated_ahead_of_the_clock_and_of_all_others_counts_for_nothing()
    {
        var now = FakeClock.Start;
        Assert.True(_meter.Meet(At(5, now)));
        Assert.False(_meter.Meet(At(60 * 24 * 365, now)));
        Assert.True(_meter.Meet(At(10, now))); // No more ahead of the others than is allowed.
        Assert.False(_meter.Meet(At(16, now)));
        Assert.True(_meter.Meet(At(16, now.AddMinutes(11))));

        Assert.Equal(2, _meter.Counts.Ahead);
        Assert.Equal(now.AddMinutes(16), _meter.Watermark);
    }

    [Fact]
    public void What_was_never_in_a_log_is_never_ahead()
    {
        Assert.True(_meter.Meet(At(0)));
        Assert.True(_meter.Meet(At(60 * 24 * 365)));
        Assert.Equal(0, _meter.Counts.Ahead);
    }

    private static Interaction At(double minutes, DateTimeOffset arrived = default) =>
        new()
        {
            Id = "click",
            At = FakeClock.Start.AddMinutes(minutes),
            ArrivedAt = arrived,
            Item = new("i"),
            Kind = "click",
        };
}
