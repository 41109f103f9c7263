using Shortlist.Designs;
using Shortlist.Serving.Admission;

namespace Shortlist.Tests.Serving.Admission;

public sealed class LoadLevelTests
{
    private static readonly TimeSpan Target = TimeSpan.FromMilliseconds(5);

    private readonly FakeClock _clock = new();

    [Fact]
    public void Long_waits_bring_it_to_the_top_within_a_second()
    {
        var level = new LoadLevel(Target, _clock);

        for (var i = 0; i < 9; i++)
        {
            level.Waited(Criticality.Critical, 10 * Target);
            Pass(level);
        }

        Assert.Equal(1, level.Value);
    }

    [Fact]
    public void Without_waits_it_is_back_within_six_seconds_whether_anybody_looks_or_not()
    {
        var (watched, unwatched) = (Full(), Full());
        for (var i = 0; i < 60; i++)
        {
            _clock.Pass(LoadLevel.Window);
            watched.Advance();
        }
        unwatched.Advance();

        Assert.Equal(0, watched.Value);
        Assert.Equal(0, unwatched.Value);
    }

    [Fact]
    public void Waits_of_just_the_target_leave_it_where_it_is()
    {
        var level = Full();
        for (var i = 0; i < 50; i++)
        {
            level.Waited(Criticality.Critical, Target);
            Pass(level);
        }

        Assert.Equal(1, level.Value, tolerance: 1e-9);
    }

    [Fact]
    public void The_longer_of_the_waits_inside_and_outside_counts()
    {
        var (inside, both) = (new LoadLevel(Target, _clock), new LoadLevel(Target, _clock));
        inside.Waited(Criticality.Sheddable, 3 * Target);
        both.Waited(Criticality.Sheddable, 3 * Target);
        both.WaitedOutside(Target);
        both.WaitedOutside(Target);
        _clock.Pass(LoadLevel.Window);
        inside.Advance();
        both.Advance();

        Assert.Equal(inside.Value, both.Value);
        Assert.Equal(0.04, both.Value, tolerance: 1e-9);
    }

    private LoadLevel Full()
    {
        var level = new LoadLevel(Target, _clock);
        for (var i = 0; i < 10; i++)
        {
            level.Waited(Criticality.Critical, 10 * Target);
            Pass(level);
        }
        return level;
    }

    private void Pass(LoadLevel level)
    {
        _clock.Pass(LoadLevel.Window);
        level.Advance();
    }
}
