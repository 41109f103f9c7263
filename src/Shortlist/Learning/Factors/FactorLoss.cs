namespace Shortlist.Learning.Factors;

/// <summary>What a factorisation makes small.</summary>
public enum FactorLoss
{
    /// <summary>Weighted squares over all cells, those without an interaction too; by alternating least squares.</summary>
    LeastSquares,

    /// <summary>
    /// Pairs in the wrong order: −ln σ of how much higher what a user turned to scores than something else. Rendle,
    /// Freudenthaler, Gantner and Schmidt-Thieme, "BPR: Bayesian Personalized Ranking from Implicit Feedback", 2009.
    /// </summary>
    PairwiseRanking,
}
