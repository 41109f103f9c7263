using Shortlist.Registry;
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
    IReadOnlyList<string> Notes
)
{
    public static BundleDocument Of(Bundle bundle, bool serving) =>
        new(
            bundle.Manifest.Facts.System,
            bundle.Hash.Value,
            serving,
            bundle.Manifest.CreatedAt,
            bundle.Manifest.Facts.Seed,
            bundle.Manifest.Facts.Metrics,
            BundleCurves.Of(bundle),
            bundle.Manifest.Notes
        );
}
