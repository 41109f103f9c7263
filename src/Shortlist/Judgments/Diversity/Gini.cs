namespace Shortlist.Judgments.Diversity;

/// <summary>
/// Gini coefficient of exposure, Σ (2i − n − 1) xᵢ / (n Σ x) over ascending x with never-shown items as zeros: 0 where
/// every item is shown alike, near 1 where few get everything.
/// </summary>
public sealed class Gini : IDiversityMetric
{
    public string Name => "gini";

    public string Summary => "Inequality of exposure over the whole catalogue, 0 to 1.";

    public MetricDirection Direction => MetricDirection.LowerIsBetter;

    public string UndefinedWhere => "undefined where nothing was shown";

    public double? Compute(ShownLists lists)
    {
        var exposures = lists.Exposures();
        Array.Sort(exposures);
        var (sum, weighted) = (0.0, 0.0);
        for (var i = 0; i < exposures.Length; i++)
        {
            sum += exposures[i];
            weighted += ((2 * (i + 1)) - exposures.Length - 1) * exposures[i];
        }
        return sum > 0 ? weighted / (exposures.Length * sum) : null;
    }
}
