namespace Shortlist.Judgments.Lists;

/// <summary>1 / rank of the first relevant item, zero where there is none among the first k (trec_eval's recip_rank).</summary>
public sealed class ReciprocalRank : IListMetric
{
    public string Name => "mrr";

    public string Summary => "Mean of one over the rank of the first relevant item.";

    public double? Compute(JudgedList list, int depth)
    {
        if (list.RelevantCount == 0)
        {
            return null;
        }
        for (var start = 0; start < Math.Min(depth, list.Count); )
        {
            var group = list.GroupFrom(start);
            var relevant = RankSums.RelevantIn(list, group);
            if (relevant > 0)
            {
                return Expected(group, relevant, depth);
            }
            start = group.End;
        }
        return 0;
    }

    private static double Expected(TieGroup group, int relevant, int depth)
    {
        var sum = 0.0;
        var noneBefore = 1.0;
        for (var i = group.Start; i < Math.Min(group.End, depth) && noneBefore > 0; i++)
        {
            var left = group.End - i;
            var here = Math.Min(1, relevant / (double)left);
            sum += noneBefore * here / (i + 1);
            noneBefore *= 1 - here;
        }
        return sum;
    }
}
