using Shortlist.Registry;
using Shortlist.Server.Hosting;
using Shortlist.Serving;
using Shortlist.Systems;

namespace Shortlist.Server.Pages;

/// <summary>Everything that the page shows on which a person sees how the models of the serving bundle learnt.</summary>
public sealed record ModelsModel
{
    private IReadOnlyDictionary<string, string> _needs = new Dictionary<string, string>(
        StringComparer.Ordinal
    );

    public required string Name { get; init; }

    /// <summary>Null before the first promotion.</summary>
    public required BundleManifest? Manifest { get; init; }

    /// <summary>Plainest first; empty before the first promotion.</summary>
    public required IReadOnlyList<BundleCurves> Models { get; init; }

    /// <summary>What lists of each rung are worth; nothing before the first promotion.</summary>
    public required RungQualities Rungs { get; init; }

    internal static ModelsModel Of(HostedSystem hosted)
    {
        var serving = hosted.System.Status.Bundle;
        var listing = hosted.System.Bundles.FirstOrDefault(listing => listing.Hash.Value == serving);
        return new()
        {
            Name = hosted.Name,
            Manifest = listing?.Manifest,
            Models = listing?.Manifest is null ? [] : hosted.System.Curves(listing.Hash),
            _needs = hosted.System.Design.Serving.Rungs.ToDictionary(
                rung => rung.Name,
                rung => string.Join(", ", rung.DependsOn),
                StringComparer.Ordinal
            ),
            Rungs = listing?.Manifest is null ? RungQualities.None : hosted.System.Rungs(listing.Hash),
        };
    }

    /// <summary>What must work for a rung, as the design declares it.</summary>
    public string NeedsOf(string rung) => _needs.GetValueOrDefault(rung, "");

    /// <summary>The metrics of one model, without its name.</summary>
    public IEnumerable<(string Name, BundleMetric Metric)> MetricsOf(string model) =>
        (Manifest?.Facts.Metrics ?? [])
            .Where(metric => metric.Name.StartsWith(model + "/", StringComparison.Ordinal))
            .Select(metric => (metric.Name[(model.Length + 1)..], metric));
}
