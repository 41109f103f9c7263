namespace Shortlist.Judgments.Rows;

/// <summary>
/// Log loss divided by the entropy of the base rate of the same rows: below one is better than always saying the base
/// rate. He et al., "Practical Lessons from Predicting Clicks on Ads at Facebook", 2014.
/// </summary>
public sealed class NormalizedEntropy : IRowMetric
{
    public string Name => "ne";

    public string Summary => "Log loss relative to always predicting the base rate.";

    public MetricDirection Direction => MetricDirection.LowerIsBetter;

    public string UndefinedWhere =>
        "undefined where all rows have the same label or a score is not a probability";

    public double? Compute(ScoredRows rows) =>
        Probabilities.AreIn(rows) && Probabilities.BaseRate(rows) is { } rate and > 0 and < 1
            ? Probabilities.MeanLoss(rows) / Probabilities.Loss(rate, rate)
            : null;
}
