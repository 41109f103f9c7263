using Shortlist.Registry;

namespace Shortlist.Server.Wire;

/// <summary>A published bundle; one that is damaged has a sentence about it and nothing else.</summary>
internal sealed record BundleReply
{
    public required string Hash { get; init; }

    public required bool Serving { get; init; }

    public string? Model { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public string? Parent { get; init; }

    public IReadOnlyList<BundleMetricReply>? Metrics { get; init; }

    public IReadOnlyList<string>? Notes { get; init; }

    /// <summary>Users erased since, on whose events it may have been trained.</summary>
    public int ErasedUsers { get; init; }

    public string? Damage { get; init; }

    public static BundleReply Of(BundleListing listing, string serving) =>
        new()
        {
            Hash = listing.Hash.Value,
            Serving = listing.Hash.Value == serving,
            Model = listing.Manifest?.Facts.Models.FirstOrDefault(model => model.Chosen)?.Name,
            CreatedAt = listing.Manifest?.CreatedAt,
            Parent = listing.Manifest?.Parent?.Value,
            Metrics = listing.Manifest is { } manifest
                ?
                [
                    .. manifest.Facts.Metrics.Select(metric => new BundleMetricReply(
                        metric.Name,
                        metric.Value,
                        metric.Low,
                        metric.High,
                        metric.N
                    )),
                ]
                : null,
            Notes = listing.Manifest?.Notes,
            ErasedUsers = listing.ErasedUsers,
            Damage = listing.Damage,
        };
}
