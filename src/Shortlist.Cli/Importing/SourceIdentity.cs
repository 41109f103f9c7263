using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Shortlist.Cli.Importing;

/// <summary>Tells files from others, and from themselves after a change: by path, length, time, and the bytes they begin with.</summary>
internal static class SourceIdentity
{
    private const int HeadBytes = 64 << 10;

    public static string Of(IEnumerable<string> paths, string and = "")
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, and);
        var head = new byte[HeadBytes];
        foreach (var path in paths.Select(Path.GetFullPath).Order(StringComparer.Ordinal))
        {
            var file = new FileInfo(path);
            Add(
                hash,
                file.Exists
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"{path}|{file.Length}|{file.LastWriteTimeUtc.Ticks}|"
                    )
                    : path
            );
            if (file.Exists)
            {
                using var stream = file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                hash.AppendData(head, 0, stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false));
            }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, string text) =>
        hash.AppendData(Encoding.UTF8.GetBytes(text));
}
