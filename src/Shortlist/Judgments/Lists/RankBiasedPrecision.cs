namespace Shortlist.Judgments.Lists;

/// <summary>
/// Rank-biased precision (1 − p) Σ p^(rank − 1) over relevant ranks: a reader who goes on with chance p = 0.8.
/// Moffat and Zobel, 2008.
/// </summary>
public sealed class RankBiasedPrecision : IListMetric
{
    private const double Persistence = 0.8; // The paper's "somewhat patient" reader: 1 in 10 sees rank 11.

    public string Name => "rbp";

    public string Summary => "Precision weighted by how likely a reader is to get so far down.";

    public double? Compute(JudgedList list, int depth) =>
        list.RelevantCount == 0
            ? null
            : (1 - Persistence)
                * RankSums.Expected(list, depth, RankSums.One, static rank => Math.Pow(Persistence, rank));
}
