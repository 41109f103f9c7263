namespace Shortlist.Judgments.Lists;

/// <summary>Average precision@k divided by min(R, k), so that a perfect list reaches one (RecBole's MAP, Kaggle's MAP@k).</summary>
public sealed class AveragePrecisionCapped : IListMetric
{
    public string Name => "map_min";

    public string Summary => "Mean average precision, divided by the relevant items that fit: min(R, k).";

    public double? Compute(JudgedList list, int depth) =>
        list.RelevantCount == 0
            ? null
            : AveragePrecision.PrecisionSum(list, depth) / Math.Min(list.RelevantCount, depth);
}
