namespace Shortlist.Judgments.Rows;

/// <summary>The largest |mean score − mean label| of ten equal-width bins: how wrong a score can be somewhere.</summary>
public sealed class MaximumCalibrationError : IRowMetric
{
    public string Name => "mce";

    public string Summary => "Largest distance between what a score says and how often it comes true.";

    public MetricDirection Direction => MetricDirection.LowerIsBetter;

    public string UndefinedWhere => Probabilities.Undefined;

    public double? Compute(ScoredRows rows)
    {
        if (!Probabilities.AreIn(rows))
        {
            return null;
        }
        var bins = CalibrationBins.Of(rows);
        return bins.Count == 0 ? null : bins.Max(bin => bin.Gap);
    }
}
