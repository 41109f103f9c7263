using Shortlist.Basics;
using Shortlist.Judgments.OffPolicy;

namespace Shortlist.Tests.Judgments.OffPolicy;

public sealed class OffPolicyEstimateTests
{
    [Fact]
    public void Agrees_with_the_golden_vector()
    {
        var estimate = OffPolicyEstimate.Of([
            new(.5, 1, 1, .6, .55),
            new(.1, .5, 0, .3, .35),
            new(.25, 0, 1, .4, .30),
            new(.8, .4, 1, .7, .65),
        ]);

        Assert.Equal(0.625, estimate.Ips, 12);
        Assert.Equal(0.333333, estimate.Snips!.Value, 6);
        Assert.Equal(0.4625, estimate.DirectMethod, 12);
        Assert.Equal(0.325, estimate.DoublyRobust, 12);
        Assert.Equal(1.923077, estimate.EffectiveCount, 6);
        Assert.False(estimate.IsTrustworthy);
    }

    [Fact]
    public void The_logging_policy_itself_is_worth_what_it_earned()
    {
        var estimate = OffPolicyEstimate.Of([.. Simulate(new SeededRandom(1), 2_000, target: [.6, .3, .1])]);

        Assert.Equal(estimate.Ips, estimate.Snips!.Value, 12);
        Assert.Equal(2_000, estimate.EffectiveCount, 6);
        Assert.True(estimate.IsTrustworthy);
    }

    [Fact]
    public void Is_unbiased_for_another_policy_and_a_good_model_narrows_it()
    {
        double[] target = [.1, .2, .7];
        var truth = (.1 * .2) + (.2 * .4) + (.7 * .6);
        var random = new SeededRandom(2);
        var (ips, robust) = (new List<double>(), new List<double>());
        for (var run = 0; run < 300; run++)
        {
            var estimate = OffPolicyEstimate.Of([.. Simulate(random, 400, target)]);
            ips.Add(estimate.Ips);
            robust.Add(estimate.DoublyRobust);
        }

        Assert.Equal(truth, ips.Average(), 0.02);
        Assert.Equal(truth, robust.Average(), 0.02);
        Assert.True(Variance(robust) < Variance(ips));
    }

    [Fact]
    public void A_propensity_of_zero_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => OffPolicyEstimate.Of([new(0, 1, 1)]));

    private static IEnumerable<LoggedDecision> Simulate(SeededRandom random, int count, double[] target)
    {
        double[] logging = [.6, .3, .1];
        double[] rewards = [.2, .4, .6];
        var value = target.Zip(rewards, (p, r) => p * r).Sum();
        for (var i = 0; i < count; i++)
        {
            var draw = random.NextDouble();
            var arm =
                draw < .6 ? 0
                : draw < .9 ? 1
                : 2;
            var reward = random.NextDouble() < rewards[arm] ? 1 : 0;
            yield return new LoggedDecision(logging[arm], target[arm], reward, rewards[arm], value);
        }
    }

    private static double Variance(List<double> values) =>
        values.Average(value => value * value) - Math.Pow(values.Average(), 2);
}
