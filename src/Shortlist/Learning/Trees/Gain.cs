namespace Shortlist.Learning.Trees;

/// <summary>What a grade is worth in NDCG.</summary>
public enum Gain
{
    /// <summary>2^grade − 1: one excellent row outweighs many fair ones.</summary>
    Exponential,

    /// <summary>The grade itself.</summary>
    Linear,
}
