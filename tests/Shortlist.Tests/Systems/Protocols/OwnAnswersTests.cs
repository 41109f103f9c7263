using Shortlist.Events;
using Shortlist.Systems.Protocols;

namespace Shortlist.Tests.Systems.Protocols;

public sealed class OwnAnswersTests
{
    [Fact]
    public void Of_a_user_with_one_list_the_list_and_the_answers_are_known_at_once()
    {
        LogEvent[] events = [List(1, 1), Click(1, 2)];
        var own = new OwnAnswers(events);

        Assert.Equal(
            [
                ["list-1-1"],
                ["click-1-2"],
            ],
            Known(own, events)
        );
    }

    [Fact]
    public void Of_a_user_with_more_nothing_is_known_before_the_last_list_and_then_all_in_order()
    {
        LogEvent[] events = [Click(1, 0), List(1, 1), Click(1, 2), List(1, 3), Click(1, 4)];
        var own = new OwnAnswers(events);

        Assert.Equal(
            [
                [],
                [],
                [],
                ["click-1-0", "list-1-1", "click-1-2", "list-1-3"],
                ["click-1-4"],
            ],
            Known(own, events)
        );
    }

    [Fact]
    public void One_user_does_not_wait_for_another()
    {
        LogEvent[] events = [List(1, 1), Click(2, 2), List(3, 3), List(1, 4)];
        var own = new OwnAnswers(events);

        Assert.Equal(
            [
                [],
                ["click-2-2"],
                ["list-3-3"],
                ["list-1-1", "list-1-4"],
            ],
            Known(own, events)
        );
    }

    private static IEnumerable<string[]> Known(OwnAnswers own, LogEvent[] events) =>
        events.Select(happened =>
            own.KnownAfter(
                    happened is ListShown list ? list.User!.Value : ((Interaction)happened).User!.Value,
                    happened
                )
                .Select(known => known.Id)
                .ToArray()
        );

    private static ListShown List(int user, int minute) =>
        new()
        {
            Id = $"list-{user}-{minute}",
            At = FakeClock.Start.AddMinutes(minute),
            Request = new($"{user}-{minute}"),
            User = new($"u{user}"),
            Impressions = [new(new("i1"), 0)],
        };

    private static Interaction Click(int user, int minute) =>
        new()
        {
            Id = $"click-{user}-{minute}",
            At = FakeClock.Start.AddMinutes(minute),
            User = new($"u{user}"),
            Item = new("i1"),
            Kind = "click",
        };
}
