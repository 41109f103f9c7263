namespace Shortlist.Registry;

/// <summary>One model of a bundle's ladder.</summary>
public sealed record BundleModel
{
    /// <summary>The design's own name for it.</summary>
    public required string Name { get; init; }

    /// <summary>rule, linear, trees.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether this one ranks when the bundle serves.</summary>
    public required bool Chosen { get; init; }
}
