using Shortlist.Serving.Foreign;

namespace Shortlist.Tests.Serving.Foreign;

public sealed class CallBudgetTests
{
    [Fact]
    public void No_more_is_spent_than_was_earned_and_no_more_saved_than_may_be()
    {
        var budget = new CallBudget(0.1, 3);
        var (earned, spent) = (0, 0);
        for (var i = 0; i < 1_000; i++)
        {
            budget.Earn();
            earned++;
            spent += i % 3 == 0 && budget.TrySpend() ? 1 : 0;
            Assert.True(spent <= 0.1 * earned);
        }
        Assert.InRange(spent, 99, 100);

        for (var i = 0; i < 1_000; i++)
        {
            budget.Earn();
        }
        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => budget.TrySpend()));
        Assert.False(new CallBudget(0, 3).TrySpend());
    }

    [Fact]
    public void Threads_together_spend_no_more_than_they_earned()
    {
        var budget = new CallBudget(0.25, 1_000);
        var spent = 0;
        Parallel.For(
            0,
            20_000,
            _ =>
            {
                budget.Earn();
                if (budget.TrySpend())
                {
                    Interlocked.Increment(ref spent);
                }
            }
        );

        Assert.InRange(spent, 1, 5_000);
        while (budget.TrySpend())
        {
            spent++;
        }
        Assert.Equal(5_000, spent);
    }
}
