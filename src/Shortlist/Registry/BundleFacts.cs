namespace Shortlist.Registry;

/// <summary>What a bundle was made of and how it did: the part of its manifest that its hash covers.</summary>
/// <remarks>The same log, design and seed give the same facts; whatever depends on the day stands beside them.</remarks>
public sealed record BundleFacts
{
    /// <summary>The system of the design.</summary>
    public required string System { get; init; }

    /// <summary>The SHA-256 of the design's text.</summary>
    public required string DesignHash { get; init; }

    /// <summary>Trained on events from here, included.</summary>
    public required DateTimeOffset LogFrom { get; init; }

    /// <summary>Trained on events up to here, not included.</summary>
    public required DateTimeOffset LogTo { get; init; }

    public required ulong Seed { get; init; }

    public required string LibraryVersion { get; init; }

    public required IReadOnlyList<BundleModel> Models { get; init; }

    public required IReadOnlyList<BundleMetric> Metrics { get; init; }
}
