namespace Shortlist.Learning.Trees;

/// <summary>What boosted trees try to get right.</summary>
public enum TreeObjective
{
    /// <summary>The log odds that a row's grade is above zero.</summary>
    Logistic,

    /// <summary>The order within each group, by NDCG.</summary>
    LambdaMart,
}
