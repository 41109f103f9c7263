namespace Shortlist.Judgments.Lists;

/// <summary>How good one ranking is against the grades of its items; a report averages it over queries or users.</summary>
/// <remarks>
/// Tied scores: the expected value over all orders of the tied items, in closed form. No relevant item: undefined.
/// Nothing returned: zero. Unjudged: not relevant.
/// </remarks>
public interface IListMetric : IMetric
{
    /// <summary>Looks at the whole list.</summary>
    const int WholeList = int.MaxValue;

    MetricDirection IMetric.Direction => MetricDirection.HigherIsBetter;

    string IMetric.UndefinedWhere => "undefined where no query has a relevant item";

    /// <param name="list">Ranking and grades of one query.</param>
    /// <param name="depth">Ranks looked at, from one; <see cref="WholeList"/> for all.</param>
    /// <returns>Null where the query has no relevant item.</returns>
    double? Compute(JudgedList list, int depth);
}
