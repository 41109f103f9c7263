namespace Shortlist.Learning.Imports;

/// <summary>Scores of an imported model beside those that its own library gave the same rows.</summary>
/// <param name="RowCount">Rows compared.</param>
/// <param name="MaxDifference">The greatest difference, in parts of the score where that is above 1 (up or down); infinite where one is not a number.</param>
/// <param name="MaxRow">The row it was found in, from 0; −1 where none differs.</param>
/// <param name="OfOutputs">Whether theirs were outputs, such as probabilities, rather than raw scores: whichever is nearer.</param>
public sealed record ScoreComparison(long RowCount, double MaxDifference, long MaxRow, bool OfOutputs)
{
    /// <summary>Scores that differ by no more are the same but for rounding.</summary>
    public const double DifferenceMax = 1e-6;

    public bool AreEqual => RowCount > 0 && MaxDifference <= DifferenceMax;
}
