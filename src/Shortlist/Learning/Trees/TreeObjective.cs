namespace Shortlist.Learning.Trees;

/// <summary>What boosted trees try to get right.</summary>
public enum TreeObjective
{
    /// <summary>The log odds that a row's grade is above zero.</summary>
    Logistic,

    /// <summary>The order within each group, by NDCG, MAP or MRR.</summary>
    LambdaMart,

    /// <summary>The grade itself, by squared error.</summary>
    Squared,

    /// <summary>The logarithm of the expected grade where grades count something, such as plays or seconds.</summary>
    Poisson,

    /// <summary>The order within each group, by a cross entropy that bounds NDCG; no pairs, so the cost is linear.</summary>
    XeNdcg,
}
