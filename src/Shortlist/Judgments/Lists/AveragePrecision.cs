namespace Shortlist.Judgments.Lists;

/// <summary>
/// Average precision: precision at each relevant item's rank, summed and divided by all relevant items, R (trec_eval's
/// map and map_cut). Ties by McSherry and Najork, "Computing Information Retrieval Performance Measures Efficiently
/// in the Presence of Tied Scores", 2008.
/// </summary>
public sealed class AveragePrecision : IListMetric
{
    public string Name => "map";

    public string Summary => "Mean average precision, divided by the number of relevant items.";

    public double? Compute(JudgedList list, int depth) =>
        list.RelevantCount == 0 ? null : PrecisionSum(list, depth) / list.RelevantCount;

    // Within a group of n with r relevant, after R relevant of s items, the j-th place is relevant with chance r/n, and
    // then (j − 1)(r − 1)/(n − 1) of the places before it are expected to be.
    internal static double PrecisionSum(JudgedList list, int depth)
    {
        var sum = 0.0;
        var relevantBefore = 0;
        for (var start = 0; start < Math.Min(depth, list.Count); )
        {
            var group = list.GroupFrom(start);
            var relevant = RankSums.RelevantIn(list, group);
            if (relevant > 0)
            {
                var others = group.Size == 1 ? 0 : (relevant - 1.0) / (group.Size - 1);
                for (var i = start; i < Math.Min(group.End, depth); i++)
                {
                    sum += relevant * (relevantBefore + ((i - start) * others) + 1) / group.Size / (i + 1);
                }
            }
            relevantBefore += relevant;
            start = group.End;
        }
        return sum;
    }
}
