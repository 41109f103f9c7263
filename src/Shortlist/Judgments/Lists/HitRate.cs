namespace Shortlist.Judgments.Lists;

/// <summary>Hit rate@k, also called success: one where any of the first k is relevant.</summary>
/// <remarks>A tied group cut by k hits with 1 − C(n − r, t) / C(n, t) for r relevant of n and t places.</remarks>
public sealed class HitRate : IListMetric
{
    public string Name => "hit_rate";

    public string Summary => "Share of queries with at least one relevant item among the first k.";

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
                var missed = 1.0;
                for (var place = 0; place < Math.Min(group.End, depth) - start; place++)
                {
                    missed *= Math.Max(0, group.Size - relevant - place) / (double)(group.Size - place);
                }
                return 1 - missed;
            }
            start = group.End;
        }
        return 0;
    }
}
