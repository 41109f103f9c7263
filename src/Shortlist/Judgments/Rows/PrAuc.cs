namespace Shortlist.Judgments.Rows;

/// <summary>
/// Area under the precision–recall curve as average precision, Σ (Rₙ − Rₙ₋₁) Pₙ over distinct thresholds, without
/// interpolation (scikit-learn's average_precision_score). A random scorer reaches the base rate, not ½.
/// </summary>
public sealed class PrAuc : IRowMetric
{
    public string Name => "pr_auc";

    public string Summary =>
        "Area under the precision–recall curve, as average precision over distinct scores.";

    public MetricDirection Direction => MetricDirection.HigherIsBetter;

    public string UndefinedWhere => "undefined where there is no positive row";

    public double? Compute(ScoredRows rows)
    {
        var (sum, positives, all) = (0.0, 0.0, 0.0);
        for (var start = 0; start < rows.Count; )
        {
            var (end, gained) = (start, 0.0);
            for (; end < rows.Count && rows.Scores[end].Equals(rows.Scores[start]); end++)
            {
                gained += rows.Weight(end) * rows.Labels[end];
                all += rows.Weight(end);
            }
            positives += gained;
            sum += all > 0 ? gained * positives / all : 0;
            start = end;
        }
        return positives > 0 ? sum / positives : null;
    }
}
