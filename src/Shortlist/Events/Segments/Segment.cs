using System.Collections.Immutable;
using System.Globalization;

namespace Shortlist.Events.Segments;

/// <summary>A segment file and the offset of its first event, which is also its name.</summary>
internal sealed record Segment(string Path, long FirstOffset)
{
    private const int NameDigits = 20;
    private const string Extension = ".log";

    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The latest event time within, once no more can come; retention goes by it.</summary>
    public DateTimeOffset LatestAt { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>Placeholders of erased events within.</summary>
    public int ErasedCount { get; init; }

    /// <summary>How often it was written anew since the log was opened: whoever has an older one open opens it again.</summary>
    public int Rewrites { get; init; }

    public static Segment In(string folder, long firstOffset) =>
        new(
            System.IO.Path.Combine(
                folder,
                firstOffset.ToString($"D{NameDigits}", CultureInfo.InvariantCulture) + Extension
            ),
            firstOffset
        );

    /// <summary>The segments of a folder in log order; other files are no concern of the log.</summary>
    public static ImmutableArray<Segment> AllIn(string folder)
    {
        var segments =
            from path in Directory.EnumerateFiles(folder, "*" + Extension)
            let name = System.IO.Path.GetFileNameWithoutExtension(path)
            where name.Length == NameDigits && name.All(char.IsAsciiDigit)
            let first = long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
                ? parsed
                : -1
            where first >= 0
            orderby first
            select new Segment(path, first);
        return [.. segments];
    }
}
