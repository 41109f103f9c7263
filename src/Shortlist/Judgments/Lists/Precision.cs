namespace Shortlist.Judgments.Lists;

/// <summary>Precision@k: relevant items among the first k, divided by k even where fewer were returned (trec_eval's P).</summary>
public sealed class Precision : IListMetric
{
    public string Name => "precision";

    public string Summary =>
        "Share of the first k items that are relevant; without a depth, of all returned.";

    public double? Compute(JudgedList list, int depth)
    {
        if (list.RelevantCount == 0)
        {
            return null;
        }
        var ranks = depth == IListMetric.WholeList ? list.Count : depth;
        return ranks == 0 ? 0 : RankSums.RelevantExpected(list, depth) / ranks;
    }
}
