using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class RetrieverTurnTests
{
    private readonly FakeClock _clock = new();
    private readonly Workbench _bench = new();

    [Fact]
    public void One_that_is_out_of_time_in_the_midst_of_it_gives_nothing_at_all()
    {
        var turn = Turn("skip", TestDesigns.Retriever("everything", "all", 10));
        Fill(3);
        Assert.Equal(3, turn.Take(Request(), Deadline.Never, _clock).Rows.Length);

        _clock.Step = TimeSpan.FromMilliseconds(11); // The budget is 10 ms: when it looks at the clock, it has passed.
        var late = turn.Take(Request(), Deadline.After(TimeSpan.FromSeconds(9), _clock), _clock);

        Assert.Empty(late.Rows);
        Assert.True(late.Report.Skipped);
        Assert.False(late.Report.IsStale);
        Assert.True(late.Report.ElapsedMs > 0);
    }

    [Fact]
    public void One_that_is_late_may_stand_in_for_itself_through_the_filters_of_now()
    {
        var turn = Turn("stale", TestDesigns.Retriever("everything", "all", 10));
        var items = Fill(4);
        var never = turn.Take(Request(), Deadline.After(TimeSpan.Zero, _clock), _clock);
        Assert.Equal((0, true, false), (never.Report.Found, never.Report.Skipped, never.Report.IsStale));
        var timely = turn.Take(Request(), Deadline.Never, _clock);
        Assert.False(timely.Report.Skipped);

        var late = turn.Take(
            Request(item => item != items[1]),
            Deadline.After(TimeSpan.Zero, _clock),
            _clock
        );

        Assert.Equal(timely.Rows.Where(row => row.Row != items[1]), late.Rows);
        Assert.Equal((3, true, true), (late.Report.Found, late.Report.Skipped, late.Report.IsStale));
        Assert.Equal(1, late.Report.RefusedCount);
        // A replay is told that it was skipped, and then nothing stands in.
        Assert.Empty(turn.Take(Request() with { Skipped = ["everything"] }, Deadline.Never, _clock).Rows);
    }

    [Theory]
    [InlineData(FaultKind.Slow, RetrieverStatus.Late, "late")]
    [InlineData(FaultKind.Failing, RetrieverStatus.Failed, "failed")]
    [InlineData(FaultKind.Absent, RetrieverStatus.Absent, "absent")]
    public void One_that_fails_or_is_absent_is_treated_as_one_that_is_late(
        FaultKind kind,
        RetrieverStatus status,
        string trouble
    )
    {
        var faults = new FaultBoard();
        var (skips, stands) = (
            Turn("skip", TestDesigns.Retriever("everything", "all", 10)),
            Turn("stale", TestDesigns.Retriever("everything", "all", 10))
        );
        Fill(3);
        var request = Request() with { Faults = faults };
        var timely = stands.Take(request, Soon(), _clock);
        faults.Set(new Fault("retriever:everything", kind, TimeSpan.FromHours(1)));

        var (skipped, stale) = (skips.Take(request, Soon(), _clock), stands.Take(request, Soon(), _clock));

        Assert.Equal(
            (status, trouble, true),
            (skipped.Report.Status, skipped.Report.Trouble, skipped.Report.Skipped)
        );
        Assert.Empty(skipped.Rows);
        Assert.Equal(kind is FaultKind.Failing, skipped.Report.Message.Length > 0);
        Assert.Equal((status, true), (stale.Report.Status, stale.Report.IsStale));
        Assert.Equal(timely.Rows, stale.Rows);
    }

    [Fact]
    public void One_that_is_late_again_and_again_is_left_out_for_a_moment()
    {
        var faults = new FaultBoard();
        var turn = Turn("skip", TestDesigns.Retriever("everything", "all", 10));
        Fill(3);
        var request = Request() with { Faults = faults };
        faults.Set(new Fault("retriever:everything", FaultKind.Slow, TimeSpan.FromHours(1)));
        for (var i = 0; i < LateBreaker.LatesMax; i++)
        {
            Assert.Equal(RetrieverStatus.Late, turn.Take(request, Soon(), _clock).Report.Status);
        }
        faults.Set();

        Assert.Equal(RetrieverStatus.LeftOut, turn.Take(request, Soon(), _clock).Report.Status);
        Assert.Equal(3, turn.Take(request, Deadline.Never, _clock).Rows.Length); // A replay is not for the breaker.

        _clock.Pass(LateBreaker.Pause);
        Assert.Equal(RetrieverStatus.Answered, turn.Take(request, Soon(), _clock).Report.Status);
        Assert.Equal(RetrieverStatus.Answered, turn.Take(request, Soon(), _clock).Report.Status);
    }

    [Fact]
    public void A_filter_that_fails_is_no_failure_of_the_retriever()
    {
        var turn = Turn("skip", TestDesigns.Retriever("everything", "all", 10));
        Fill(3);

        Assert.Throws<FilterFailedException>(() =>
            turn.Take(
                Request(_ =>
                    throw new FilterFailedException("seen", new InvalidOperationException("broken"))
                ),
                Soon(),
                _clock
            )
        );
    }

    [Fact]
    public void What_was_found_for_one_user_never_stands_in_for_another()
    {
        var turn = Turn(
            "stale",
            TestDesigns.Retriever("alike", "covisits", 10, ("of", "click"), ("by", "user"))
        );
        var items = Fill(2);
        var (u, v) = (_bench.User("u"), _bench.User("v"));
        foreach (var user in new[] { u, v })
        {
            _bench.Happens("click", items[0], 1, user);
            _bench.Happens("click", items[1], 1.1, user);
            _bench.Happens("click", items[0], 1.2, user);
        }
        Assert.NotEmpty(turn.Take(Request(user: u), Deadline.Never, _clock).Rows);

        Assert.Empty(turn.Take(Request(user: v), Deadline.After(TimeSpan.Zero, _clock), _clock).Rows);
        Assert.NotEmpty(turn.Take(Request(user: u), Deadline.After(TimeSpan.Zero, _clock), _clock).Rows);
    }

    [Fact]
    public void What_depends_on_a_place_stands_in_for_those_at_the_place()
    {
        var turn = Turn(
            "stale",
            TestDesigns.Retriever(
                "near",
                "near",
                10,
                ("to", "item.place"),
                ("from", new[] { "context.place" }),
                ("radius_km", 50.0)
            )
        );
        _bench.Item("a", 0, ("place", Workbench.Place(1, 1)));
        Assert.Single(turn.Take(At(1, "s"), Deadline.Never, _clock).Rows);

        var late = Deadline.After(TimeSpan.Zero, _clock);
        Assert.Single(turn.Take(At(1, "another session"), late, _clock).Rows);
        Assert.Empty(turn.Take(At(2, "s"), late, _clock).Rows);

        RetrievalRequest At(double latitude, string session) =>
            new()
            {
                Subject = Workbench.Asker(
                    2,
                    session: session,
                    context: Attributes.Of(("place", Workbench.Place(latitude, 1)))
                ),
                Accepts = _ => true,
            };
    }

    [Fact]
    public void Is_held_against_its_exact_twin_where_it_has_one()
    {
        Fill(3);
        _bench.Item("here", 0, ("place", Workbench.Place(1, 1)));
        var near = Turn(
            "skip",
            TestDesigns.Retriever(
                "near",
                "near",
                10,
                ("to", "item.place"),
                ("from", new[] { "context.place" }),
                ("radius_km", 50.0)
            )
        );
        _bench.Item("also here", 0, ("place", Workbench.Place(1, 1.01)));
        var request = new RetrievalRequest
        {
            Subject = Workbench.Asker(2, context: Attributes.Of(("place", Workbench.Place(1, 1)))),
            Accepts = _ => true,
        };

        Assert.Equal((1, 2), near.Compare(request)); // The grid is told of items from when it is made.
        Assert.Null(Turn("skip", TestDesigns.Retriever("everything", "all", 10)).Compare(request));
    }

    private Deadline Soon() => Deadline.After(TimeSpan.FromMilliseconds(20), _clock);

    private static RetrievalRequest Request(Func<int, bool>? accepts = null, int user = -1) =>
        new() { Subject = Workbench.Asker(2, user), Accepts = accepts ?? (_ => true) };

    private int[] Fill(int count) =>
        [.. Enumerable.Range(0, count).Select(i => _bench.Item($"i{i}", i / 10.0))];

    private RetrieverTurn Turn(string onTimeout, RetrieverSpec spec) =>
        new(spec with { OnTimeout = onTimeout }, _bench.Sources);
}
