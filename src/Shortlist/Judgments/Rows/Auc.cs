namespace Shortlist.Judgments.Rows;

/// <summary>
/// Area under the ROC curve: the chance that a positive scores above a negative, a tie counting half. Computed as the
/// Mann–Whitney statistic; Hanley and McNeil, 1982.
/// </summary>
public sealed class Auc : IRowMetric
{
    public string Name => "auc";

    public string Summary => "Chance that a random positive scores above a random negative.";

    public MetricDirection Direction => MetricDirection.HigherIsBetter;

    public string UndefinedWhere => "undefined where all rows have the same label";

    public double? Compute(ScoredRows rows)
    {
        var sweep = new AucSweep();
        for (var i = 0; i < rows.Count; i++)
        {
            sweep.Add(rows.Scores[i], rows.Labels[i], rows.Weight(i));
        }
        return sweep.Value;
    }
}
