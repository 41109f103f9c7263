namespace Shortlist.Algebra;

/// <summary>
/// A dense row number and the score a search gave it. Sorts best first: the higher score, then the lower row, so that
/// equal scores always come in the same order.
/// </summary>
public readonly record struct ScoredRow(int Row, float Score) : IComparable<ScoredRow>
{
    public int CompareTo(ScoredRow other)
    {
        var byScore = other.Score.CompareTo(Score);
        return byScore != 0 ? byScore : Row.CompareTo(other.Row);
    }
}
