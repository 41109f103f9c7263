using Shortlist.Systems.Answers;

namespace Shortlist.Tests.Systems.Answers;

public sealed class CandidateCostTests
{
    [Fact]
    public void Before_the_first_list_all_can_be_afforded()
    {
        var cost = new CandidateCost();
        cost.Add(0, TimeSpan.FromSeconds(1));

        Assert.Equal(int.MaxValue, cost.Affordable(TimeSpan.FromMilliseconds(1)));
    }

    [Fact]
    public void Nine_tenths_of_the_time_are_spent()
    {
        var cost = new CandidateCost();
        cost.Add(100, TimeSpan.FromMilliseconds(1)); // 10 microseconds each.

        Assert.Equal(90, cost.Affordable(TimeSpan.FromMilliseconds(1)));
        Assert.Equal(0, cost.Affordable(TimeSpan.FromMilliseconds(-1)));
    }

    [Fact]
    public void One_list_that_was_interrupted_moves_it_little_and_a_lasting_change_moves_it_all_the_way()
    {
        var cost = new CandidateCost();
        cost.Add(100, TimeSpan.FromMilliseconds(1));
        cost.Add(100, TimeSpan.FromSeconds(10));
        Assert.Equal(10 + ((40 - 10) / 8.0), cost.Microseconds);

        for (var i = 0; i < 100; i++)
        {
            cost.Add(100, TimeSpan.FromMilliseconds(3));
        }
        Assert.Equal(30, cost.Microseconds, 0.1);
    }
}
