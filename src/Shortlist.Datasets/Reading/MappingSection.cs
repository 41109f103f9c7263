using System.Collections.Immutable;
using Shortlist.Designs;

namespace Shortlist.Datasets.Reading;

/// <summary>How the files of one name are read: which column is which field of an event.</summary>
internal sealed record MappingSection
{
    public static readonly MappingSection Identity = new();

    /// <summary>A file name with * for any text.</summary>
    public string Match { get; init; } = "*";

    /// <summary>Field of the event → column; a field not named here is read from the column of its own name.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } =
        ImmutableDictionary<string, string>.Empty;

    /// <summary>Field of the event → the same text for every row.</summary>
    public IReadOnlyDictionary<string, string> Constants { get; init; } =
        ImmutableDictionary<string, string>.Empty;

    /// <summary>iso, seconds or milliseconds.</summary>
    public string Time { get; init; } = "iso";

    public char? Separator { get; init; }

    /// <summary>Between the words of a words column and the items of a list.</summary>
    public char ListSeparator { get; init; } = '|';

    /// <summary>What the design declares; null where no design is known.</summary>
    public DataSection? Data { get; init; }

    /// <summary>Where the time comes from, if the mapping says so.</summary>
    public string? At => Columns.GetValueOrDefault("at") ?? Constants.GetValueOrDefault("at");

    public DateTimeOffset? ParseTime(string text) =>
        Time switch
        {
            "seconds" => Clock.FromSeconds(text),
            "milliseconds" => Clock.FromMilliseconds(text),
            _ => Clock.FromText(text),
        };
}
