using System.Globalization;
using System.Runtime.CompilerServices;

namespace Shortlist.Cli.Tests;

/// <summary>Small files of events for imports, and the repository's own files.</summary>
internal static class Source
{
    public static string Repository { get; } = FindRoot();

    /// <summary>Stories and clicks for the reference design of a feed; the ids are e0, e1 and so on.</summary>
    public static string[] Write(string path, int count)
    {
        var start = new DateTimeOffset(2024, 3, 1, 0, 0, 0, TimeSpan.Zero);
        using var file = new StreamWriter(path);
        for (var i = 0; i < count; i++)
        {
            var at = start.AddSeconds(i).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
            var head = $"\"id\":\"e{i}\",\"at\":\"{at}\",\"item\":\"s{i % 97}\"";
            file.WriteLine(
                i < 97
                    ? $"{{\"type\":\"item_published\",{head},\"attributes\":{{\"title\":\"Story {i}\"}}}}"
                    : $"{{\"type\":\"interaction\",{head},\"user\":\"u{i % 31}\",\"kind\":\"click\"}}"
            );
        }
        return [.. Enumerable.Range(0, count).Select(i => $"e{i}")];
    }

    private static string FindRoot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
}
