using System.IO.Compression;

namespace Shortlist.Tests;

/// <summary>Files of the public data sets as lines, compressed or not.</summary>
internal static class SharedData
{
    public static IEnumerable<string> Lines(string relative)
    {
        var path = RealData.File(relative);
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
