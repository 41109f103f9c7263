namespace Shortlist.Judgments.Lists;

/// <summary>Recall@k: relevant items among the first k, divided by all relevant ones (trec_eval's recall).</summary>
/// <remarks>With more than k relevant items it can't reach one.</remarks>
public sealed class Recall : IListMetric
{
    public string Name => "recall";

    public string Summary => "Share of the relevant items that stand among the first k.";

    public double? Compute(JudgedList list, int depth) =>
        list.RelevantCount == 0 ? null : RankSums.RelevantExpected(list, depth) / list.RelevantCount;
}
