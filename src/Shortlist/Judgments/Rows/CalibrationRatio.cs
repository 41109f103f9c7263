namespace Shortlist.Judgments.Rows;

/// <summary>Σ p / Σ y: above one the scores promise more than comes.</summary>
public sealed class CalibrationRatio : IRowMetric
{
    public string Name => "calibration_ratio";

    public string Summary => "Predicted positives divided by actual ones.";

    public MetricDirection Direction => MetricDirection.OneIsBest;

    public string UndefinedWhere =>
        "undefined where there is no positive row or a score is not a probability";

    public double? Compute(ScoredRows rows) =>
        Probabilities.AreIn(rows) && Probabilities.BaseRate(rows) is { } rate and > 0
            ? Probabilities.Mean(rows, static (_, score) => score) / rate
            : null;
}
