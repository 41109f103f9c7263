using System.Security.Cryptography;
using System.Text.Json;
using Shortlist.Basics;

namespace Shortlist.Registry;

/// <summary>What a bundle's hash is computed over: the facts as JSON, then each file's name and SHA-256, by name.</summary>
internal static class BundleContent
{
    public static BundleHash HashOf(BundleFacts facts, IReadOnlyList<BundleFile> files)
    {
        var writer = new ByteWriter();
        writer.Count(BundleManifest.FormatKnown);
        var json = JsonSerializer.SerializeToUtf8Bytes(facts, RegistryJson.Default.BundleFacts);
        writer.Count(json.Length);
        writer.Bytes(json);
        writer.Count(files.Count);
        foreach (var file in files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            writer.Text(file.Name);
            writer.Text(file.Sha256);
        }
        return new(Sha256(writer.Written));
    }

    public static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>In UTC, so that the zone of the machine that trained doesn't reach the hash.</summary>
    public static BundleFacts Normalise(BundleFacts facts) =>
        facts with
        {
            LogFrom = facts.LogFrom.ToUniversalTime(),
            LogTo = facts.LogTo.ToUniversalTime(),
        };
}
