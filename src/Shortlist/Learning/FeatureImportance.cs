using Shortlist.Learning.Calibration;
using Shortlist.Learning.Trees;

namespace Shortlist.Learning;

/// <summary>How much a model looks at a feature; not what the feature is worth, which only measuring without it says.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="Share">Of all that features mattered in training, 0 to 1; for trees, of the gain of all splits.</param>
/// <param name="Splits">How many splits of trees ask for it; null for models of another kind.</param>
/// <param name="Cover">Of all training rows that splits divided, the share that its splits did; null as well.</param>
public sealed record FeatureImportance(string Feature, double Share, int? Splits, double? Cover)
{
    /// <summary>Every feature of the model, the greatest share first.</summary>
    public static IReadOnlyList<FeatureImportance> Of(IRanker ranker)
    {
        var trees = (ranker as CalibratedRanker)?.Ranker as TreesRanker ?? ranker as TreesRanker;
        return
        [
            .. ranker
                .Features.Select(
                    (name, feature) =>
                        new FeatureImportance(
                            name,
                            ranker.Importance[feature],
                            trees?.SplitCounts[feature],
                            trees?.Cover[feature]
                        )
                )
                .OrderByDescending(importance => importance.Share)
                .ThenByDescending(importance => importance.Splits ?? 0),
        ];
    }
}
