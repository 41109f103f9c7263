using Shortlist.Registry;
using Shortlist.Systems;

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

    /// <summary>What to expect when a feature or a group is gone, the greatest loss first; null where nobody has measured it.</summary>
    public IReadOnlyList<LossReply>? Losses { get; init; }

    public string? Damage { get; init; }

    public static BundleReply Of(BundleListing listing, string serving, AblationReport? ablation) =>
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
            Losses = ablation is null ? null : [.. ablation.Parts.Select(LossReply.Of)],
            Damage = listing.Damage,
        };
}
