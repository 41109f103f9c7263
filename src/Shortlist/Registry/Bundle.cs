using System.Collections.Immutable;

namespace Shortlist.Registry;

/// <summary>A published bundle in memory, every byte of it verified.</summary>
public sealed record Bundle(
    BundleManifest Manifest,
    ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> Parts
)
{
    public BundleHash Hash => Manifest.Hash;

    /// <exception cref="ArgumentException">The bundle has no such part.</exception>
    public ReadOnlyMemory<byte> Part(string name) =>
        Parts.TryGetValue(name, out var bytes)
            ? bytes
            : throw new ArgumentException(
                $"The bundle {Hash} has no part '{name}'; it has {string.Join(", ", Parts.Keys)}.",
                nameof(name)
            );
}
