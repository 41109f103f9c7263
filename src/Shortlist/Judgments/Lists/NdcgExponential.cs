namespace Shortlist.Judgments.Lists;

/// <summary>
/// nDCG with gain 2^grade − 1, as LightGBM, XGBoost and the web-search benchmarks use it.
/// Burges et al., "Learning to Rank Using Gradient Descent", 2005.
/// </summary>
public sealed class NdcgExponential : IListMetric
{
    public string Name => "ndcg_exp";

    public string Summary => "Normalised discounted cumulative gain with 2^grade − 1 as gain.";

    public double? Compute(JudgedList list, int depth) =>
        Ndcg.Compute(list, depth, static grade => Math.Pow(2, grade) - 1);
}
