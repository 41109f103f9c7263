namespace Shortlist.Judgments.Rows;

/// <summary>
/// Weighted mean over ten equal-width bins of |mean score − mean label|. Naeini, Cooper and Hauskrecht, 2015.
/// </summary>
/// <remarks>Biased upwards for few rows: even perfect scores miss a bin's label mean by chance.</remarks>
public sealed class ExpectedCalibrationError : IRowMetric
{
    public string Name => "ece";

    public string Summary => "Mean distance between what a score says and how often it comes true.";

    public MetricDirection Direction => MetricDirection.LowerIsBetter;

    public string UndefinedWhere => Probabilities.Undefined;

    public double? Compute(ScoredRows rows)
    {
        if (!Probabilities.AreIn(rows))
        {
            return null;
        }
        var bins = CalibrationBins.Of(rows);
        return bins.Count == 0 ? null : bins.Sum(bin => bin.Weight * bin.Gap) / bins.Sum(bin => bin.Weight);
    }
}
