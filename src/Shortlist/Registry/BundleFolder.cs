using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Shortlist.Basics;

namespace Shortlist.Registry;

/// <summary>One bundle's folder on disk: written whole, read with suspicion.</summary>
internal static class BundleFolder
{
    /// <summary>Every part, then the manifest, then the folder; each flushed before the next step.</summary>
    public static void Write(
        string folder,
        BundleManifest manifest,
        IReadOnlyDictionary<string, ReadOnlyMemory<byte>> parts,
        Action<string> step
    )
    {
        Directory.CreateDirectory(folder);
        foreach (var file in manifest.Files)
        {
            step($"part {file.Name}");
            Durability.Write(Path.Combine(folder, file.Name), parts[file.Name].Span);
        }
        step("manifest");
        var json = JsonSerializer.SerializeToUtf8Bytes(manifest, RegistryJson.Default.BundleManifest);
        Durability.Write(Path.Combine(folder, BundleLimits.ManifestName), json);
        Durability.FlushFolder(folder);
    }

    /// <exception cref="BundleDamagedException">Anything differs from what was published.</exception>
    public static Bundle Read(string folder, BundleHash hash)
    {
        var manifest = ReadManifest(folder, hash);
        var parts = ImmutableSortedDictionary.CreateBuilder<string, ReadOnlyMemory<byte>>(
            StringComparer.Ordinal
        );
        foreach (var file in manifest.Files)
        {
            var bytes = ReadFile(folder, hash, file.Name, file.SizeBytes, file.SizeBytes);
            var actual = BundleContent.Sha256(bytes);
            if (!string.Equals(actual, file.Sha256, StringComparison.Ordinal))
            {
                throw Damaged(hash, file.Name, $"SHA-256 is {actual}; the manifest says {file.Sha256}.");
            }
            parts.Add(file.Name, bytes);
        }
        var stray = Directory
            .EnumerateFileSystemEntries(folder)
            .Select(path => Path.GetFileName(path))
            .FirstOrDefault(name => !parts.ContainsKey(name) && name is not BundleLimits.ManifestName);
        return stray is null
            ? new(manifest, parts.ToImmutable())
            : throw Damaged(hash, stray, "it is in the folder but not in the manifest.");
    }

    /// <exception cref="BundleDamagedException">The manifest is missing, hostile or not of this hash.</exception>
    public static BundleManifest ReadManifest(string folder, BundleHash hash)
    {
        var json = ReadFile(folder, hash, BundleLimits.ManifestName, 1, BundleLimits.ManifestSizeBytesMax);
        BundleManifest manifest;
        try
        {
            manifest =
                JsonSerializer.Deserialize(json, RegistryJson.Default.BundleManifest)
                ?? throw new JsonException("It is null.");
        }
        catch (JsonException error)
        {
            throw new BundleDamagedException(
                hash.Value,
                BundleLimits.ManifestName,
                $"it is no manifest: {error.Message}",
                error
            );
        }
        if (Complaint(manifest, hash) is { } complaint)
        {
            throw Damaged(hash, BundleLimits.ManifestName, complaint);
        }
        return manifest;
    }

    private static string? Complaint(BundleManifest manifest, BundleHash hash)
    {
        if (manifest.Format != BundleManifest.FormatKnown)
        {
            return $"its format is {manifest.Format}; this library reads {BundleManifest.FormatKnown}.";
        }
        if (manifest.Files.Count is < 1 or > BundleLimits.PartCountMax)
        {
            return $"it lists {manifest.Files.Count} files; expected 1 to {BundleLimits.PartCountMax}.";
        }
        var previous = "";
        foreach (var file in manifest.Files)
        {
            if (
                file is null
                || !BundleLimits.IsPartName(file.Name)
                || string.CompareOrdinal(previous, file.Name) >= 0
                || file.SizeBytes is < 0 or > BundleLimits.PartSizeBytesMax
                || !BundleHash.IsHash(file.Sha256)
            )
            {
                return $"its file '{file?.Name}' has a name, place, size or SHA-256 that no published bundle has.";
            }
            previous = file.Name;
        }
        if (BundleLimits.Complaint(manifest.Facts, manifest.Notes) is { } complaint)
        {
            return complaint;
        }
        var actual = BundleContent.HashOf(manifest.Facts, manifest.Files);
        return manifest.Hash == hash && actual == hash
            ? null
            : $"its facts and files hash to {actual} and it says {manifest.Hash}; expected {hash}.";
    }

    private static byte[] ReadFile(string folder, BundleHash hash, string name, long sizeMin, long sizeMax)
    {
        var path = new FileInfo(Path.Combine(folder, name));
        if (!path.Exists)
        {
            throw Damaged(hash, name, "it is missing.");
        }
        if (path.Attributes.HasFlag(FileAttributes.ReparsePoint))
        {
            throw Damaged(hash, name, "it is a link; expected a plain file.");
        }
        if (path.Length < sizeMin || path.Length > sizeMax)
        {
            var expected = sizeMin == sizeMax ? Number(sizeMin) : $"{Number(sizeMin)} to {Number(sizeMax)}";
            throw Damaged(hash, name, $"it has {Number(path.Length)} bytes; expected {expected}.");
        }
        return File.ReadAllBytes(path.FullName);
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static BundleDamagedException Damaged(BundleHash hash, string file, string difference) =>
        new(hash.Value, file, difference);
}
