namespace Shortlist.Judgments.Rows;

/// <summary>Grouped AUC in which every user counts the same: the session mean that MIND and other benchmarks call AUC.</summary>
public sealed class GaucByUsers : IRowMetric
{
    public string Name => "gauc_users";

    public string Summary => "Mean AUC within users, each user counting once.";

    public MetricDirection Direction => MetricDirection.HigherIsBetter;

    public string UndefinedWhere => "undefined where no user has both labels";

    // A user drawn twice counts twice: the weight of a row is what was drawn, so the mean row weight is.
    public double? Compute(ScoredRows rows) =>
        UserAucs.Mean(rows, static user => (user.Positives + user.Negatives) / user.Rows);

    public int UndefinedUsers(ScoredRows rows) => UserAucs.Undefined(rows);
}
