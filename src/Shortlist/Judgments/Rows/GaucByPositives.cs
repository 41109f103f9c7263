namespace Shortlist.Judgments.Rows;

/// <summary>Grouped AUC weighted by the user's positives, as RecBole computes it; another number than gauc.</summary>
public sealed class GaucByPositives : IRowMetric
{
    public string Name => "gauc_positives";

    public string Summary => "Mean AUC within users, weighted by positives.";

    public MetricDirection Direction => MetricDirection.HigherIsBetter;

    public string UndefinedWhere => "undefined where no user has both labels";

    public double? Compute(ScoredRows rows) => UserAucs.Mean(rows, static user => user.Positives);

    public int UndefinedUsers(ScoredRows rows) => UserAucs.Undefined(rows);
}
