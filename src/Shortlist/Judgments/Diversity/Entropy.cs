namespace Shortlist.Judgments.Diversity;

/// <summary>Shannon entropy of exposure in nats: e to its power is how many items share the attention, as if equally.</summary>
public sealed class Entropy : IDiversityMetric
{
    public string Name => "entropy";

    public string Summary => "Shannon entropy of exposure over items, in nats.";

    public MetricDirection Direction => MetricDirection.HigherIsBetter;

    public string UndefinedWhere => "undefined where nothing was shown";

    public double? Compute(ShownLists lists)
    {
        var exposures = lists.Exposures();
        var total = exposures.Sum();
        return total > 0
            ? exposures.Where(shown => shown > 0).Sum(shown => -(shown / total) * Math.Log(shown / total))
            : null;
    }
}
