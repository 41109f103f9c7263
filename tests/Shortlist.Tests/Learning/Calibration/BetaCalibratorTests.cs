using Shortlist.Learning.Calibration;

namespace Shortlist.Tests.Learning.Calibration;

public sealed class BetaCalibratorTests
{
    // Minimum of the log loss of a·ln p − b·ln(1 − p) + c against Platt's targets, p = 1 / (1 + e^−score).
    [Fact]
    public void Finds_the_minimum_of_the_formula()
    {
        var calibrator = BetaCalibrator.Fit(CalibrationRows.Plain);

        Assert.Equal(0.375656, calibrator.A, 5e-6);
        Assert.Equal(0.696970, calibrator.B, 5e-6);
        Assert.Equal(-0.188797, calibrator.C, 5e-6);
    }

    // Free, a would be −0.13 here; without it the minimum lies at these.
    [Fact]
    public void Drops_the_factor_that_would_turn_the_order_round()
    {
        var calibrator = BetaCalibrator.Fit(CalibrationRows.Weighted);

        Assert.Equal(0, calibrator.A);
        Assert.Equal(1.551915, calibrator.B, 5e-6);
        Assert.Equal(-1.637500, calibrator.C, 5e-6);
        Assert.False(calibrator.KeepsOrder);
    }

    [Fact]
    public void Leaves_calibrated_scores_nearly_alone()
    {
        var rows = CalibrationRows.Drawn(11, 60_000, CalibrationRows.Sigmoid);

        ICalibrator calibrator = BetaCalibrator.Fit(rows);

        foreach (var score in new[] { -4.0, -1, 0, 1, 4 })
        {
            Assert.Equal(CalibrationRows.Sigmoid(score), calibrator.Probability(score), 0.02);
        }
    }

    [Fact]
    public void Bends_what_a_line_in_log_odds_cannot()
    {
        static double Truth(double score) => 0.5 * CalibrationRows.Sigmoid(score);
        var learnt = CalibrationRows.Drawn(12, 20_000, Truth);
        var judged = CalibrationRows.Drawn(13, 20_000, Truth);

        Assert.True(
            CalibrationRows.LogLoss(BetaCalibrator.Fit(learnt), judged)
                < CalibrationRows.LogLoss(PlattCalibrator.Fit(learnt), judged)
        );
    }

    [Fact]
    public void Scores_that_run_the_wrong_way_all_mean_the_base_rate()
    {
        var calibrator = BetaCalibrator.Fit(new([-3, -2, 2, 3], [1, 1, 0, 0]));

        Assert.Equal(calibrator.LogOdds(-3), calibrator.LogOdds(3));
    }
}
