namespace Shortlist.Judgments.Rows;

/// <summary>How well scores of single rows separate or predict their labels.</summary>
/// <remarks>Every metric heeds weights, so that an interval is made by weighing rows anew instead of copying them.</remarks>
public interface IRowMetric : IMetric
{
    /// <returns>Null where it is undefined for these rows.</returns>
    double? Compute(ScoredRows rows);

    /// <summary>Users that the metric has to leave out; zero for those that take all rows together.</summary>
    int UndefinedUsers(ScoredRows rows) => 0;
}
