namespace Shortlist.Registry;

/// <summary>The first page of a bundle: what is in it, where it came from, and how to know that it is whole.</summary>
public sealed record BundleManifest
{
    public const int FormatKnown = 1;

    /// <summary>Of the manifest and of the way the hash is computed.</summary>
    public required int Format { get; init; }

    /// <summary>Over the facts and the files' names and SHA-256; nothing else below is covered.</summary>
    public required BundleHash Hash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The champion this one was judged against; null for the first.</summary>
    public required BundleHash? Parent { get; init; }

    /// <summary>Remarks for people: gates passed, gates failed.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    public required BundleFacts Facts { get; init; }

    /// <summary>Sorted by name; the manifest itself is not among them.</summary>
    public required IReadOnlyList<BundleFile> Files { get; init; }
}
