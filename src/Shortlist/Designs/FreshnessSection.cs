namespace Shortlist.Designs;

/// <summary>How soon the world must show in the answers.</summary>
public sealed record FreshnessSection
{
    /// <summary>From an item's publication to its first chance.</summary>
    public TimeSpan ItemVisible { get; init; }

    /// <summary>From an interaction to its effect on answers.</summary>
    public TimeSpan InteractionEffect { get; init; }

    /// <summary>The oldest model that may still serve.</summary>
    public TimeSpan ModelMaxAge { get; init; }
}
