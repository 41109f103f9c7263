namespace Shortlist.Judgments.Rows;

/// <summary>Mean of −(y ln p + (1 − y) ln(1 − p)) in nats, p kept 2.2e-16 away from 0 and 1.</summary>
public sealed class LogLoss : IRowMetric
{
    public string Name => "logloss";

    public string Summary => "Mean negative log-likelihood of the labels, in nats.";

    public MetricDirection Direction => MetricDirection.LowerIsBetter;

    public string UndefinedWhere => Probabilities.Undefined;

    public double? Compute(ScoredRows rows) =>
        Probabilities.AreIn(rows) ? Probabilities.MeanLoss(rows) : null;
}
