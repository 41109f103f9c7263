using Shortlist.Serving.Admission;

namespace Shortlist.Tests.Serving.Admission;

public sealed class RetryBudgetTests
{
    private readonly FakeClock _clock = new();

    [Fact]
    public void Is_a_share_of_the_first_attempts()
    {
        var budget = new RetryBudget(0.1, _clock);
        for (var i = 0; i < 200; i++)
        {
            budget.CountFirst();
        }

        Assert.Equal(20, Enumerable.Range(0, 100).Count(_ => budget.TryTake()));
    }

    [Fact]
    public void Is_forgotten_after_ten_seconds()
    {
        var budget = new RetryBudget(0.1, _clock);
        for (var i = 0; i < 200; i++)
        {
            budget.CountFirst();
        }

        _clock.Pass(TimeSpan.FromSeconds(6));
        Assert.True(budget.TryTake());
        _clock.Pass(TimeSpan.FromSeconds(11));
        Assert.False(budget.TryTake());
    }
}
