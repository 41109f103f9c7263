namespace Shortlist.Learning.Trees;

/// <summary>What an order of rows is judged by, in LambdaMART's pairs and in early stopping.</summary>
public enum RankMetric
{
    /// <summary>Graded rows, each discounted by its place.</summary>
    Ndcg,

    /// <summary>The mean precision at the relevant rows; relevant is every grade above zero.</summary>
    Map,

    /// <summary>One over the place of the first relevant row.</summary>
    Mrr,
}
