using Shortlist.Registry;

namespace Shortlist.Cli.Folders;

/// <summary>Bundles by the letters somebody typed.</summary>
internal static class BundleHashes
{
    /// <exception cref="CliException">None or several begin with these letters.</exception>
    public static BundleHash Find(this BundleRegistry registry, string typed)
    {
        BundleHash[] found =
        [
            .. registry
                .List()
                .Select(listing => listing.Hash)
                .Where(hash => hash.Value.StartsWith(typed, StringComparison.Ordinal)),
        ];
        return found.Length == 1
            ? found[0]
            : throw CliException.BadInput(
                $"{(found.Length == 0 ? "No bundle" : "More than one bundle")} begins with '{typed}'. 'shortlist models SYSTEM_FOLDER' lists them."
            );
    }
}
