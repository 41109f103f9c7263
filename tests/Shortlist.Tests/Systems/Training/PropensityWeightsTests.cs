using Shortlist.Systems.Training;

namespace Shortlist.Tests.Systems.Training;

public sealed class PropensityWeightsTests
{
    [Fact]
    public void Weights_are_one_over_the_chance_clipped_with_a_mean_of_one()
    {
        var weights = PropensityWeights.Of([1, 0.5f, 0.1f, 0.0001f]);

        var mean = (1 + 2 + 10 + 100) / 4.0;
        double[] expected = [1 / mean, 2 / mean, 10 / mean, 100 / mean];
        Assert.All(expected.Zip(weights), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void Rows_whose_chance_nobody_knows_count_one()
    {
        Assert.Equal([1, 1], PropensityWeights.Of([-1, 0]));
        float[] expected = [0.5f, 1, 1.5f];
        Assert.All(
            expected.Zip(PropensityWeights.Of([0.9f, -1, 0.3f])),
            pair => Assert.Equal(pair.First, pair.Second, 1e-5)
        );
    }
}
