using Shortlist.Features;

namespace Shortlist.Tests.Features;

public sealed class DecayClockTests
{
    private const int One = 1 << 24;

    [Fact]
    public void Epochs_are_whole_half_lives_on_both_sides_of_1970_and_weights_double_within_one()
    {
        var clock = new DecayClock(TimeSpan.FromMilliseconds(1_000), TimeSpan.Zero);

        Assert.Equal(new Moment(0, One), clock.At(0));
        Assert.Equal(new Moment(3, One), clock.At(3_000));
        Assert.Equal(new Moment(-1, One), clock.At(-1_000));
        Assert.Equal(new Moment(-1, (int)Math.Round(One * Math.Sqrt(2))), clock.At(-500));
        Assert.Equal(2 * One, clock.At(999).Weight, One * 0.003);
    }

    [Fact]
    public void Ends_of_time_have_an_epoch_and_a_weight()
    {
        var clock = new DecayClock(TimeSpan.FromMilliseconds(1), TimeSpan.Zero);
        foreach (
            var at in new[] { long.MinValue, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds(), long.MaxValue }
        )
        {
            Assert.Equal(new Moment(Math.Clamp(at, -(1L << 38), 1L << 38), One), clock.At(at));
        }
    }

    [Theory]
    [InlineData(24, 1, 2)] // Up to an hour late is at most the epoch before.
    [InlineData(1, 1, 2)]
    [InlineData(1, 10, 11)]
    [InlineData(0.01, 24, DecayClock.LateEpochsMax)]
    public void Late_epochs_cover_the_allowed_lateness(
        double halfLifeHours,
        double latenessHours,
        int expected
    ) =>
        Assert.Equal(
            expected,
            new DecayClock(TimeSpan.FromHours(halfLifeHours), TimeSpan.FromHours(latenessHours)).LateEpochs
        );
}
