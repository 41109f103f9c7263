using System.IO.Compression;
using Shortlist.Tests.Tidy;

namespace Shortlist.Tests;

/// <summary>Public data sets, which lie outside the repository; a test that needs one is skipped where it is absent.</summary>
internal static class SharedData
{
    private static readonly string Folder =
        Environment.GetEnvironmentVariable("SHORTLIST_DATA")
        ?? Path.Combine(Repository.Root, "../shared/data");

    /// <summary>The path of a file, or the test that asks is skipped.</summary>
    public static string PathOf(string relative)
    {
        var path = Path.Combine(Folder, relative);
        Assert.SkipUnless(
            File.Exists(path),
            $"The data set file {relative} is not here; set SHORTLIST_DATA."
        );
        return path;
    }

    public static IEnumerable<string> Lines(string relative)
    {
        var path = PathOf(relative);
        return relative.EndsWith(".gz", StringComparison.Ordinal) ? Unzipped(path) : File.ReadLines(path);
    }

    private static IEnumerable<string> Unzipped(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
