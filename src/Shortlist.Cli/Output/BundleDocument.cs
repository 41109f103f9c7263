using Shortlist.Registry;
using Shortlist.Serving;
using Shortlist.Systems;

namespace Shortlist.Cli.Output;

/// <summary>One bundle with the pictures of its models, for programs.</summary>
internal sealed record BundleDocument(
    string System,
    string Bundle,
    bool Serving,
    DateTimeOffset CreatedAt,
    ulong Seed,
    IReadOnlyList<BundleMetric> Metrics,
    IReadOnlyList<BundleCurves> Models,
    IReadOnlyList<ModelFeature> Features,
    RungQualities Rungs,
    IReadOnlyList<string> Notes
)
{
    /// <param name="bundle">The bundle.</param>
    /// <param name="serving">Whether it serves.</param>
    /// <param name="ablation">What was measured of it; null where nothing was.</param>
    public static BundleDocument Of(Bundle bundle, bool serving, AblationReport? ablation) =>
        new(
            bundle.Manifest.Facts.System,
            bundle.Hash.Value,
            serving,
            bundle.Manifest.CreatedAt,
            bundle.Manifest.Facts.Seed,
            bundle.Manifest.Facts.Metrics,
            BundleCurves.Of(bundle),
            ModelFeature.Of(bundle, ablation),
            ActiveBundle.RungsOf(bundle),
            bundle.Manifest.Notes
        );
}
