using Shortlist.Basics;

namespace Shortlist.Tests.Basics;

public sealed class DeadlineTests
{
    private readonly FakeClock _clock = new();

    [Fact]
    public void Passes_when_its_time_is_over()
    {
        var deadline = Deadline.After(TimeSpan.FromMilliseconds(100), _clock);

        Assert.Equal(TimeSpan.FromMilliseconds(100), deadline.Remaining);
        _clock.Pass(TimeSpan.FromMilliseconds(99));
        Assert.False(deadline.HasPassed);
        _clock.Pass(TimeSpan.FromMilliseconds(1));
        Assert.True(deadline.HasPassed);
        _clock.Pass(TimeSpan.FromMilliseconds(50));
        Assert.Equal(TimeSpan.FromMilliseconds(-50), deadline.Remaining);
    }

    [Fact]
    public void No_time_at_all_has_passed_at_once() =>
        Assert.True(Deadline.After(TimeSpan.Zero, _clock).HasPassed);

    [Fact]
    public void Never_does_not_pass()
    {
        Assert.False(Deadline.Never.HasPassed);
        Assert.Equal(TimeSpan.MaxValue, Deadline.Never.Remaining);
    }

    [Fact]
    public void A_part_of_the_work_gets_its_budget_or_what_is_left()
    {
        var deadline = Deadline.After(TimeSpan.FromMilliseconds(100), _clock);

        Assert.Equal(30, deadline.Within(TimeSpan.FromMilliseconds(30)).Remaining.TotalMilliseconds);
        _clock.Pass(TimeSpan.FromMilliseconds(80));
        Assert.Equal(20, deadline.Within(TimeSpan.FromMilliseconds(30)).Remaining.TotalMilliseconds);
    }
}
