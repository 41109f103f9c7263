using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class TypicalTimesTests
{
    [Fact]
    public void The_quickest_come_first_once_there_are_times()
    {
        var times = new TypicalTimes(3);
        Assert.Equal([0, 1, 2], times.Order);

        for (var request = 0; request < TypicalTimes.OrderEvery; request++)
        {
            times.Add(0, 9);
            times.Add(1, 0.5);
            times.Add(2, 3);
            times.EndRequest();
        }
        Assert.Equal([1, 2, 0], times.Order);
    }

    [Fact]
    public void Equal_ones_keep_their_order_and_what_has_become_quick_comes_to_the_front()
    {
        var times = new TypicalTimes(3);
        for (var request = 0; request < 10 * TypicalTimes.OrderEvery; request++)
        {
            times.Add(0, request < TypicalTimes.OrderEvery ? 20 : 0);
            times.Add(1, 1);
            times.Add(2, 1);
            times.EndRequest();
            if (request + 1 == TypicalTimes.OrderEvery)
            {
                Assert.Equal([1, 2, 0], times.Order);
            }
        }
        Assert.Equal([0, 1, 2], times.Order);
        Assert.Equal(1, times.MeanMs(1), 1e-6);
    }
}
