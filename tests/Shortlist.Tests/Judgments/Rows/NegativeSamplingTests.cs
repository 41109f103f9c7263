using Shortlist.Judgments.Rows;

namespace Shortlist.Tests.Judgments.Rows;

public sealed class NegativeSamplingTests
{
    [Theory]
    [InlineData(0.5, 0.1, 0.090909)]
    [InlineData(0.2, 0.1, 0.024390)]
    [InlineData(0.3, 1, 0.3)]
    [InlineData(0, 0.1, 0)]
    [InlineData(1, 0.1, 1)]
    public void Agrees_with_the_closed_form(double probability, double kept, double expected) =>
        Assert.Equal(expected, NegativeSampling.Recalibrate(probability, kept), 6);
}
