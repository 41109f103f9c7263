namespace Shortlist.Judgments.Rows;

/// <summary>What comes of acting on every score at or above a threshold.</summary>
/// <remarks>Choose the threshold on validation rows only; chosen on the test rows it flatters itself.</remarks>
public sealed record ThresholdCounts(
    double TruePositives,
    double FalsePositives,
    double FalseNegatives,
    double TrueNegatives
)
{
    /// <summary>Null where nothing reaches the threshold.</summary>
    public double? Precision => Ratio(TruePositives, TruePositives + FalsePositives);

    /// <summary>Null without positives.</summary>
    public double? Recall => Ratio(TruePositives, TruePositives + FalseNegatives);

    /// <summary>Harmonic mean of precision and recall; null where there is neither a positive nor an action.</summary>
    public double? F1 => Ratio(2 * TruePositives, (2 * TruePositives) + FalsePositives + FalseNegatives);

    public static ThresholdCounts At(ScoredRows rows, double threshold)
    {
        var (truePositives, falsePositives, falseNegatives, trueNegatives) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < rows.Count; i++)
        {
            var positive = rows.Weight(i) * rows.Labels[i];
            var negative = rows.Weight(i) - positive;
            if (rows.Scores[i] >= threshold)
            {
                truePositives += positive;
                falsePositives += negative;
            }
            else
            {
                falseNegatives += positive;
                trueNegatives += negative;
            }
        }
        return new ThresholdCounts(truePositives, falsePositives, falseNegatives, trueNegatives);
    }

    private static double? Ratio(double part, double whole) => whole > 0 ? part / whole : null;
}
