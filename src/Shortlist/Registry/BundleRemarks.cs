using Shortlist.Basics;

namespace Shortlist.Registry;

/// <summary>
/// What was found out about bundles after they were published: files beside their folders, HASH.KIND.json, since a
/// published bundle never changes. A remark is there whole or not at all, and a later one of its kind replaces it.
/// </summary>
public sealed class BundleRemarks
{
    /// <summary>A larger file is no remark.</summary>
    public const int BytesMax = 16 * 1_024 * 1_024;

    private readonly string _bundles;

    private BundleRemarks(string bundles) => _bundles = bundles;

    /// <param name="folder">Of the registry.</param>
    public static BundleRemarks Of(string folder) =>
        new(Path.Combine(Path.GetFullPath(folder), BundleRegistry.BundlesName));

    /// <summary>On the disk when the call returns.</summary>
    /// <param name="bundle">One that is published.</param>
    /// <param name="kind">What the remark is about, such as ablation: small letters.</param>
    /// <param name="json">The remark.</param>
    /// <returns>Where it is.</returns>
    /// <exception cref="ArgumentException">There is no such bundle, or the kind is no word of small letters.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    public string Write(BundleHash bundle, string kind, ReadOnlySpan<byte> json)
    {
        var path = PathOf(bundle, kind);
        Check.InRange(json.Length, 1, BytesMax);
        if (!Directory.Exists(Path.Combine(_bundles, bundle.Value)))
        {
            throw new ArgumentException(
                $"There is no bundle {bundle} in {_bundles} to remark on. List the registry to see which there are.",
                nameof(bundle)
            );
        }
        var unfinished = path + ".new";
        Durability.Write(unfinished, json);
        File.Move(unfinished, path, overwrite: true);
        Durability.FlushFolder(_bundles);
        return path;
    }

    /// <summary>The remark; null where there is none, or nothing that could be one.</summary>
    public byte[]? Read(BundleHash bundle, string kind)
    {
        var file = new FileInfo(PathOf(bundle, kind));
        return file.Exists && file.Length is > 0 and <= BytesMax ? File.ReadAllBytes(file.FullName) : null;
    }

    private string PathOf(BundleHash bundle, string kind) =>
        kind.Length is > 0 and <= 32 && kind.All(char.IsAsciiLetterLower)
            ? Path.Combine(_bundles, $"{bundle}.{kind}.json")
            : throw new ArgumentException(
                $"'{kind}' is no kind of remark; expected up to 32 small letters.",
                nameof(kind)
            );
}
