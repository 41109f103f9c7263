namespace Shortlist.Retrieval;

/// <summary>
/// Merges ranked sources without comparing their scores: Σ 1 / (60 + rank). Cormack, Clarke and Büttcher, "Reciprocal
/// Rank Fusion outperforms Condorcet and individual Rank Learning Methods", 2009, whose 60 is kept.
/// </summary>
public static class ReciprocalRankFusion
{
    private const double K = 60;

    /// <param name="rank">From 1; 0 where the source did not put the item forward.</param>
    public static double Part(int rank) => rank == 0 ? 0 : 1 / (K + rank);
}
