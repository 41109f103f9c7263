using Shortlist.Learning;
using Shortlist.Registry;
using Shortlist.Systems;

namespace Shortlist.Cli.Output;

/// <summary>How much a bundle's model looks at a feature, for programs.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="Share">Of what mattered in training; for trees, of the gain.</param>
/// <param name="Splits">Of trees; null for models of another kind.</param>
/// <param name="Cover">Share of the training rows that its splits divided; null as well.</param>
/// <param name="Shuffled">What is lost with its values dealt anew among the rows; null where ablate has not measured it.</param>
internal sealed record ModelFeature(
    string Feature,
    double Share,
    int? Splits,
    double? Cover,
    MetricLine? Shuffled
)
{
    /// <summary>Of the model that ranks, every feature, the greatest share first.</summary>
    public static IReadOnlyList<ModelFeature> Of(Bundle bundle, AblationReport? ablation)
    {
        var measured = ablation?.Parts.Where(part => part.Kind is "feature") ?? [];
        var losses = measured.ToDictionary(part => part.Name, part => part.Shuffled, StringComparer.Ordinal);
        return
        [
            .. FeatureImportance
                .Of(ActiveBundle.RankerOf(bundle))
                .Select(of => new ModelFeature(
                    of.Feature,
                    of.Share,
                    of.Splits,
                    of.Cover,
                    losses.GetValueOrDefault(of.Feature)
                )),
        ];
    }
}
