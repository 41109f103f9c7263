namespace Shortlist.Server.Wire;

/// <summary>The bundles of a system and which of them serves.</summary>
internal sealed record ModelsReply
{
    /// <summary>The hash of the serving bundle; empty before the first training.</summary>
    public required string Serving { get; init; }

    public required string Model { get; init; }

    public required double? BundleAgeSeconds { get; init; }

    /// <summary>The models of the design's ladder, plainest first.</summary>
    public required IReadOnlyList<string> Ladder { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<BundleReply> Bundles { get; init; }

    /// <summary>What served when, and why; newest first.</summary>
    public required IReadOnlyList<PromotionReply> History { get; init; }
}
