namespace Shortlist.Judgments.Lists;

/// <summary>
/// judged@k: the share of the first k items that someone has judged. Where it is low, the other metrics punish a system
/// for finding what nobody had looked at.
/// </summary>
/// <remarks>Defined also without a relevant item.</remarks>
public sealed class JudgedShare : IListMetric
{
    public string Name => "judged";

    public string Summary => "Share of the first k returned items that were judged at all.";

    public string UndefinedWhere => "undefined where nothing was returned";

    public double? Compute(JudgedList list, int depth)
    {
        var ranks = Math.Min(depth, list.Count);
        var judged = 0.0;
        for (var start = 0; start < ranks; )
        {
            var group = list.GroupFrom(start);
            for (var i = start; i < group.End; i++)
            {
                judged += list.IsJudged(i) ? (Math.Min(group.End, ranks) - start) / (double)group.Size : 0;
            }
            start = group.End;
        }
        return ranks == 0 ? null : judged / ranks;
    }
}
