using Shortlist.Catalog;
using Shortlist.Events;

namespace Shortlist.Tests.Events;

public sealed class EventOrderTests
{
    [Fact]
    public void Time_comes_first_then_what_the_others_are_read_with_then_the_id()
    {
        LogEvent[] inOrder =
        [
            Published("z", 0),
            Click("a", 0),
            Published("b", 1),
            new ItemChanged
            {
                Id = "a",
                At = FakeClock.Start.AddHours(1),
                Item = new("i"),
                Changes = Attributes.Empty,
            },
            new ItemRetired
            {
                Id = "a",
                At = FakeClock.Start.AddHours(1),
                Item = new("i"),
            },
            new UserErased
            {
                Id = "a",
                At = FakeClock.Start.AddHours(1),
                User = new("u"),
            },
            new ListShown
            {
                Id = "a",
                At = FakeClock.Start.AddHours(1),
                Request = new("r"),
                Impressions = [],
            },
            Click("a", 1),
        ];

        Assert.Equal(inOrder, inOrder.Reverse().Order(EventOrder.Instance));
        Assert.Equal(0, EventOrder.Instance.Compare(inOrder[0], inOrder[0]));
        Assert.NotEqual(0, EventOrder.Instance.Compare(Click("a", 1), Click("b", 1)));
    }

    private static ItemPublished Published(string id, double hours) =>
        new()
        {
            Id = id,
            At = FakeClock.Start.AddHours(hours),
            Item = new("i"),
            Attributes = Attributes.Empty,
        };

    private static Interaction Click(string id, double hours) =>
        new()
        {
            Id = id,
            At = FakeClock.Start.AddHours(hours),
            Item = new("i"),
            Kind = "click",
        };
}
