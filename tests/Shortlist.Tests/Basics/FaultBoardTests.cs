using Shortlist.Basics;

namespace Shortlist.Tests.Basics;

public sealed class FaultBoardTests
{
    private readonly FaultBoard _board = new();

    [Fact]
    public void Where_nothing_is_injected_everything_works()
    {
        Assert.True(_board.IsEmpty);
        Assert.False(_board.IsAbsent("ranker"));

        _board.Set(new Fault("ranker", FaultKind.Absent));
        _board.Set();
        Assert.True(_board.IsEmpty);
        Assert.False(_board.IsAbsent("ranker"));
    }

    [Fact]
    public void Parts_misbehave_as_told_and_the_others_don_t()
    {
        _board.Set(new Fault("ranker", FaultKind.Absent), new Fault("bundle", FaultKind.Failing));

        Assert.True(_board.IsAbsent("ranker"));
        Assert.Throws<InjectedFaultException>(() => _board.IsAbsent("bundle"));
        Assert.False(_board.IsAbsent("cache"));
    }

    [Fact]
    public void A_slow_part_is_absent_only_to_those_who_can_not_wait_for_it()
    {
        _board.Set(new Fault("ranker", FaultKind.Slow, TimeSpan.FromMilliseconds(5)));
        var clock = new FakeClock();

        Assert.False(_board.IsAbsent("ranker"));
        Assert.False(_board.IsAbsent("ranker", Deadline.After(TimeSpan.FromMilliseconds(6), clock)));
        Assert.True(_board.IsAbsent("ranker", Deadline.After(TimeSpan.FromMilliseconds(4), clock)));
    }

    [Fact]
    public void The_shared_board_takes_none() =>
        Assert.Throws<InvalidOperationException>(() =>
            FaultBoard.None.Set(new Fault("ranker", FaultKind.Absent))
        );
}
