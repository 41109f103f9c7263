namespace Shortlist.Judgments.Rows;

/// <summary>Mean of (p − y)². Brier, "Verification of Forecasts Expressed in Terms of Probability", 1950.</summary>
public sealed class Brier : IRowMetric
{
    public string Name => "brier";

    public string Summary => "Mean squared error of the probabilities.";

    public MetricDirection Direction => MetricDirection.LowerIsBetter;

    public string UndefinedWhere => Probabilities.Undefined;

    public double? Compute(ScoredRows rows) =>
        Probabilities.AreIn(rows)
            ? Probabilities.Mean(rows, static (label, score) => (score - label) * (score - label))
            : null;
}
