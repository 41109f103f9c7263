using Shortlist.Monitoring;

namespace Shortlist.Tests.Monitoring;

public sealed class JensenShannonTests
{
    [Fact]
    public void Agrees_with_the_golden_vector()
    {
        var divergence = JensenShannon.Compute(
            [.1, .1, .1, .1, .1, .1, .1, .1, .1, .1],
            [.05, .05, .1, .1, .1, .1, .1, .1, .15, .15]
        );

        Assert.Equal(0.013529, divergence, 6);
        Assert.Equal(0.019518, divergence / Math.Log(2), 6);
        Assert.Equal(0.139707, Math.Sqrt(divergence / Math.Log(2)), 6);
    }

    [Fact]
    public void Runs_from_nothing_to_the_logarithm_of_two()
    {
        Assert.Equal(0, JensenShannon.Compute([.3, .7], [.3, .7]));
        Assert.Equal(Math.Log(2), JensenShannon.Compute([1, 0], [0, 1]), 12);
    }
}
