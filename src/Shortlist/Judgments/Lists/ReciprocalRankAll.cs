namespace Shortlist.Judgments.Lists;

/// <summary>Mean of 1 / rank over all relevant items: what the MIND benchmark calls MRR. Another number than mrr.</summary>
public sealed class ReciprocalRankAll : IListMetric
{
    public string Name => "mrr_all";

    public string Summary => "Mean of one over the rank of every relevant item, as MIND computes its MRR.";

    public double? Compute(JudgedList list, int depth) =>
        list.RelevantCount == 0
            ? null
            : RankSums.Expected(list, depth, RankSums.One, static rank => 1.0 / (rank + 1))
                / list.RelevantCount;
}
