namespace Shortlist.Judgments.Rows;

/// <summary>Ten bins of equal width over [0, 1], closed on the left, the last on both sides.</summary>
internal static class CalibrationBins
{
    private const int Count = 10; // The literature's habit; more bins bias the error upwards for few rows.

    /// <summary>Each bin's weight, and by how much its mean score misses its mean label; empty bins are left out.</summary>
    public static IReadOnlyList<(double Weight, double Gap)> Of(ScoredRows rows)
    {
        Span<double> weights = stackalloc double[Count];
        Span<double> excess = stackalloc double[Count];
        weights.Clear();
        excess.Clear();
        for (var i = 0; i < rows.Count; i++)
        {
            var bin = Math.Min(Count - 1, (int)(rows.Scores[i] * Count));
            weights[bin] += rows.Weight(i);
            excess[bin] += rows.Weight(i) * (rows.Scores[i] - rows.Labels[i]);
        }
        List<(double, double)> bins = [];
        for (var bin = 0; bin < Count; bin++)
        {
            if (weights[bin] > 0)
            {
                bins.Add((weights[bin], Math.Abs(excess[bin]) / weights[bin]));
            }
        }
        return bins;
    }
}
