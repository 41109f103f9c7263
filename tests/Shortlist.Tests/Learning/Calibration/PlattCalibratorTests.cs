using Shortlist.Learning.Calibration;

namespace Shortlist.Tests.Learning.Calibration;

public sealed class PlattCalibratorTests
{
    // Minimum of Σ weight · (ln(1 + e^z) − t·z), z = slope · score + intercept, t = (n₊ + 1) / (n₊ + 2) or 1 / (n₋ + 2).
    [Theory]
    [InlineData(false, 0.526194, 0.089008)]
    [InlineData(true, 0.738462, -0.311649)]
    public void Finds_the_minimum_of_the_formula(bool weighted, double slope, double intercept)
    {
        var calibrator = PlattCalibrator.Fit(weighted ? CalibrationRows.Weighted : CalibrationRows.Plain);

        Assert.Equal(slope, calibrator.Slope, 5e-6);
        Assert.Equal(intercept, calibrator.Intercept, 5e-6);
    }

    [Fact]
    public void Finds_the_line_that_made_the_labels()
    {
        var rows = CalibrationRows.Drawn(7, 40_000, score => CalibrationRows.Sigmoid((0.6 * score) - 1));

        var calibrator = PlattCalibrator.Fit(rows);

        Assert.Equal(0.6, calibrator.Slope, 0.03);
        Assert.Equal(-1, calibrator.Intercept, 0.05);
    }

    [Fact]
    public void Rows_that_a_threshold_parts_give_finite_parameters()
    {
        var calibrator = PlattCalibrator.Fit(new([-2, -1, 1, 2], [0, 0, 1, 1]));

        Assert.InRange(calibrator.Slope, 0.1, 10);
        Assert.InRange(CalibrationRows.Sigmoid(calibrator.LogOdds(100)), 0.75, 1);
    }

    [Fact]
    public void One_class_gives_its_smoothed_rate_whatever_the_score()
    {
        ICalibrator calibrator = PlattCalibrator.Fit(new([-2, -1, 1, 2], [1, 1, 1, 1]));

        Assert.Equal(5.0 / 6, calibrator.Probability(-3), 1e-6);
        Assert.Equal(5.0 / 6, calibrator.Probability(3), 1e-6);
    }

    [Fact]
    public void Scores_that_run_the_wrong_way_are_not_turned_round()
    {
        var calibrator = PlattCalibrator.Fit(new([1, 2, 3, 4], [1, 1, 0, 0]));

        Assert.Equal(0, calibrator.Slope);
        Assert.False(calibrator.KeepsOrder);
        Assert.Equal(0, calibrator.Intercept, 1e-9);
    }

    [Theory]
    [InlineData(1e6)]
    [InlineData(1e-6)]
    public void The_scale_of_the_scores_does_not_matter(double scale)
    {
        var rows = CalibrationRows.Plain;
        var scaled = new HeldOutScores(
            Array.ConvertAll(rows.Scores, score => (float)(score * scale)),
            rows.Labels
        );

        Assert.Equal(PlattCalibrator.Fit(rows).Slope, PlattCalibrator.Fit(scaled).Slope * scale, 1e-5);
    }
}
