namespace Shortlist.Scoring;

/// <summary>A candidate that a ranker has scored; only such candidates reach a list.</summary>
/// <param name="Item">Row in the item table.</param>
/// <param name="Score">Always finite.</param>
/// <param name="Place">Its place among the candidates, which is its row in the feature block.</param>
public readonly record struct ScoredCandidate(int Item, float Score, int Place)
{
    /// <summary>What selection adds to the score, or takes from it, for those of its steps that come after.</summary>
    public float Boost { get; init; } // Stands here so that no room is lost before the next.

    /// <summary>
    /// The chance, in (0, 1], with which selection put it where it stands, given what stands before it; 1 where nothing
    /// was left to chance.
    /// </summary>
    public double Propensity { get; init; } = 1;

    /// <summary>What selection goes by: the score as the steps so far see it.</summary>
    public float Merit => Score + Boost;
}
