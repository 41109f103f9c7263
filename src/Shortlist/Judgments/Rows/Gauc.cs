namespace Shortlist.Judgments.Rows;

/// <summary>
/// Grouped AUC: the mean AUC within each user, weighted by the user's rows. What a ranker can do something about:
/// whether it orders one user's items, not whether it knows who clicks much. Zhou et al., "Deep Interest Network", 2018.
/// </summary>
public sealed class Gauc : IRowMetric
{
    public string Name => "gauc";

    public string Summary =>
        "Mean AUC within users, weighted by rows; users of one class are left out and counted.";

    public MetricDirection Direction => MetricDirection.HigherIsBetter;

    public string UndefinedWhere => "undefined where no user has both labels";

    public double? Compute(ScoredRows rows) =>
        UserAucs.Mean(rows, static user => user.Positives + user.Negatives);

    public int UndefinedUsers(ScoredRows rows) => UserAucs.Undefined(rows);
}
