using Shortlist.Features;

namespace Shortlist.Tests.Features;

public sealed class PresentTimeTests
{
    [Fact]
    public void Follows_the_times_but_neither_one_far_ahead_nor_late_ones()
    {
        var present = new PresentTime();
        for (var now = 0L; now < 1_000; now++)
        {
            present.Watch(
                now % 50 == 7 ? long.MaxValue
                : now % 30 == 3 ? now - 100
                : now
            );
            Assert.True(present.Ms is not { } known || known <= now);
        }
        Assert.InRange(present.Ms ?? 0, 700, 1_000);
    }
}
