namespace Shortlist.Registry;

/// <summary>A bundle before it is published: its facts and its parts.</summary>
public sealed record BundleDraft
{
    public required BundleFacts Facts { get; init; }

    /// <summary>File name → content. Names: see <see cref="BundleLimits"/>.</summary>
    public required IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Parts { get; init; }

    public BundleHash? Parent { get; init; }

    public IReadOnlyList<string> Notes { get; init; } = [];
}
