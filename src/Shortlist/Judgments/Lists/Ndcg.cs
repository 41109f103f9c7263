namespace Shortlist.Judgments.Lists;

/// <summary>
/// Discounted cumulative gain Σ grade / log₂(rank + 1), divided by that of the best order of all judged items, both cut
/// at k. Järvelin and Kekäläinen, "Cumulated Gain-Based Evaluation of IR Techniques", 2002; gains as in trec_eval.
/// </summary>
public sealed class Ndcg : IListMetric
{
    public string Name => "ndcg";

    public string Summary => "Normalised discounted cumulative gain with the grade itself as gain.";

    public double? Compute(JudgedList list, int depth) => Compute(list, depth, static grade => grade);

    internal static double? Compute(JudgedList list, int depth, Func<double, double> gain)
    {
        if (list.RelevantCount == 0)
        {
            return null;
        }
        var ideal = 0.0;
        for (var i = 0; i < Math.Min(depth, list.Ideal.Length); i++)
        {
            ideal += gain(list.Ideal[i]) * RankSums.Discount(i);
        }
        return RankSums.Expected(list, depth, gain, RankSums.Discount) / ideal;
    }
}
