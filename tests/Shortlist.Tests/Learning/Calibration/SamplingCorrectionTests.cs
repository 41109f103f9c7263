using Shortlist.Judgments.Rows;
using Shortlist.Learning.Calibration;

namespace Shortlist.Tests.Learning.Calibration;

public sealed class SamplingCorrectionTests
{
    [Theory]
    [InlineData(0.5, 0.1, 0.090909)]
    [InlineData(0.2, 0.1, 0.024390)]
    [InlineData(0.3, 1, 0.3)]
    public void Agrees_with_the_closed_form(double probability, double kept, double expected)
    {
        ICalibrator correction = new SamplingCorrection(kept);
        var logOdds = Math.Log(probability / (1 - probability));

        Assert.Equal(expected, correction.Probability(logOdds), 6);
        Assert.Equal(NegativeSampling.Recalibrate(probability, kept), correction.Probability(logOdds), 12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Refuses_what_is_no_share(double kept) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SamplingCorrection(kept));
}
