namespace Shortlist.Judgments.Diversity;

/// <summary>
/// Mean −log₂ popularity of what was shown, in bits: how surprising the items are to someone who knows what is popular.
/// Zhou et al., "Solving the Apparent Diversity–Accuracy Dilemma of Recommender Systems", 2010.
/// </summary>
/// <remarks>Items nobody has met have no popularity and are left out.</remarks>
public sealed class Novelty : IDiversityMetric
{
    public string Name => "novelty";

    public string Summary => "Mean self-information of the shown items' popularity, in bits.";

    public MetricDirection Direction => MetricDirection.HigherIsBetter;

    public string UndefinedWhere => "undefined where no shown item has a popularity";

    public double? Compute(ShownLists lists)
    {
        if (lists.Popularity.Length == 0)
        {
            return null;
        }
        var known = lists
            .Lists.SelectMany(list => list)
            .Select(item => lists.Popularity[item])
            .Where(p => p > 0);
        var (sum, count) = known.Aggregate(
            (0.0, 0),
            (total, p) => (total.Item1 - Math.Log2(p), total.Item2 + 1)
        );
        return count == 0 ? null : sum / count;
    }
}
