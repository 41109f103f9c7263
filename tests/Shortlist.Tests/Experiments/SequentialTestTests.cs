using Shortlist.Basics;
using Shortlist.Experiments;

namespace Shortlist.Tests.Experiments;

public sealed class SequentialTestTests
{
    [Fact]
    public void Agrees_with_the_golden_vector()
    {
        var test = new SequentialTest(mixtureVariance: 1e-4);
        test.Look(difference: 0.07, variance: 4e-4);

        Assert.Equal(3.044779, test.LikelihoodRatio, 6);
        Assert.Equal(0.328431, test.P, 6);
        Assert.Equal(0.111486, test.HalfWidth(4e-4), 6);
    }

    [Fact]
    public void The_p_value_never_rises()
    {
        var test = new SequentialTest(1e-4);
        test.Look(0.2, 4e-4);
        var before = test.P;
        test.Look(0, 4e-4);

        Assert.Equal(before, test.P);
    }

    [Fact]
    public void Looking_after_every_user_raises_no_more_false_alarms_than_promised()
    {
        var random = new SeededRandom(17);
        var alarms = 0;
        for (var run = 0; run < 500; run++)
        {
            var test = new SequentialTest(0.01);
            var sum = 0.0;
            for (var user = 1; user <= 1_000; user++)
            {
                sum += random.NextNormal() - random.NextNormal();
                test.Look(sum / user, 2.0 / user);
            }
            alarms += test.P < 0.05 ? 1 : 0;
        }

        Assert.InRange(alarms / 500.0, 0, 0.05);
    }
}
