namespace Shortlist.Judgments.Diversity;

/// <summary>The share of the catalogue that anyone was shown at all.</summary>
public sealed class Coverage : IDiversityMetric
{
    public string Name => "coverage";

    public string Summary => "Share of the catalogue that appears in at least one list.";

    public MetricDirection Direction => MetricDirection.HigherIsBetter;

    public string UndefinedWhere => "undefined where the catalogue is empty";

    public double? Compute(ShownLists lists) =>
        lists.ItemCount == 0 ? null : lists.Exposures().Count(shown => shown > 0) / (double)lists.ItemCount;
}
