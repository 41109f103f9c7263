using Shortlist.Events;
using Shortlist.Systems;

namespace Shortlist.Tests.Systems;

public sealed class AnchorsTests
{
    [Fact]
    public void A_list_is_met_where_its_state_was_once_and_in_the_order_of_the_log()
    {
        LoggedEvent[] log = [List(10, "a", 8), List(11, "b", 11), List(12, "c", 8), List(13, "unwanted", 8)];

        var anchors = Anchors.Of(log, list => list.Request.Value != "unwanted");

        Assert.Empty(anchors.At(8)); // Below the first event: no replay has that state.
        Assert.Equal(["b"], Requests(anchors.At(11)));
        Assert.Empty(anchors.At(11));
        Assert.True(anchors.IsEmpty);

        anchors = Anchors.Of([List(8, "x", 8), .. log], list => list.Request.Value != "unwanted");
        Assert.Equal(["x", "a", "c"], Requests(anchors.At(8)));
        Assert.False(anchors.IsEmpty);
    }

    [Fact]
    public void Where_the_event_of_its_state_was_erased_a_list_is_met_at_the_next_one()
    {
        LoggedEvent[] log = [List(2, "a", 2), List(9, "b", 4), List(12, "c", 7), List(13, "d", 11)];

        var anchors = Anchors.Of(log, _ => true);

        Assert.Equal(["a"], Requests(anchors.At(2)));
        Assert.Equal(["b", "c"], Requests(anchors.At(9)));
        Assert.Equal(["d"], Requests(anchors.At(12)));
        Assert.True(anchors.IsEmpty);
    }

    [Fact]
    public void Lists_of_other_systems_and_of_states_that_came_after_them_have_none() =>
        Assert.True(Anchors.Of([List(0, "a", null), List(1, "b", 2)], _ => true).IsEmpty);

    private static IEnumerable<string> Requests(IEnumerable<ListShown> lists) =>
        lists.Select(list => list.Request.Value);

    private static LoggedEvent List(long offset, string request, long? state) =>
        new(
            offset,
            new ListShown
            {
                Id = request,
                At = FakeClock.Start,
                Request = new(request),
                Impressions = [],
                StateOffset = state,
            }
        );
}
