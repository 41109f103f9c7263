namespace Shortlist.Registry;

/// <summary>One bundle as a list shows it. One that can't be read is listed with its damage, and hides no other.</summary>
public sealed record BundleListing(BundleHash Hash, BundleManifest? Manifest, string? Damage)
{
    /// <summary>Users erased since, whose events it may have been trained on.</summary>
    public int ErasedUsers { get; init; }
}
