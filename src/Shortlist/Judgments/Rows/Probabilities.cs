namespace Shortlist.Judgments.Rows;

/// <summary>What the metrics of predicted probabilities have in common.</summary>
internal static class Probabilities
{
    public const string Undefined = "undefined where a score is not a probability";

    private const double Epsilon = 2.220446049250313e-16; // As scikit-learn clips since 1.3.

    /// <summary>False where a score lies outside [0, 1]; it was no probability then.</summary>
    public static bool AreIn(ScoredRows rows) =>
        rows.Count > 0 && rows.Scores[0] <= 1 && rows.Scores[^1] >= 0; // Sorted: the ends are enough.

    public static double Loss(double label, double probability)
    {
        var p = Math.Clamp(probability, Epsilon, 1 - Epsilon);
        return -((label * Math.Log(p)) + ((1 - label) * Math.Log(1 - p)));
    }

    /// <summary>Weighted mean of a function of label and score; null where nothing weighs anything.</summary>
    public static double? Mean(ScoredRows rows, Func<double, double, double> value)
    {
        var (sum, weights) = (0.0, 0.0);
        for (var i = 0; i < rows.Count; i++)
        {
            sum += rows.Weight(i) * value(rows.Labels[i], rows.Scores[i]);
            weights += rows.Weight(i);
        }
        return weights > 0 ? sum / weights : null;
    }

    /// <summary>Weighted mean of the rows' log losses.</summary>
    public static double? MeanLoss(ScoredRows rows)
    {
        var (sum, weights, losses) = (0.0, 0.0, rows.Losses);
        for (var i = 0; i < losses.Length; i++)
        {
            sum += rows.Weight(i) * losses[i];
            weights += rows.Weight(i);
        }
        return weights > 0 ? sum / weights : null;
    }

    /// <summary>Weighted share of positives.</summary>
    public static double? BaseRate(ScoredRows rows) => Mean(rows, static (label, _) => label);
}
