namespace Shortlist.Systems.Searching;

/// <summary>What a search for a better recipe found, and whether it is proposed.</summary>
public sealed record SearchReport
{
    public required string System { get; init; }

    /// <summary>The model of the ladder whose recipe was searched.</summary>
    public required string Model { get; init; }

    /// <summary>In the order of the search, with those of earlier runs.</summary>
    public required IReadOnlyList<SearchTrial> Trials { get; init; }

    /// <summary>How many of them earlier runs had recorded.</summary>
    public required int Recorded { get; init; }

    /// <summary>The best trial on the most data; null where none finished.</summary>
    public required SearchTrial? Best { get; init; }

    /// <summary>
    /// The best recipe's primary metric minus that of the design's recipe, both trained on all lists to learn from, on the
    /// same judged lists; null where the best is the design's own.
    /// </summary>
    public required MetricLine? Gain { get; init; }

    /// <summary>Whether the gain lies above zero beyond its interval.</summary>
    public required bool Proposed { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Why { get; init; }

    /// <summary>The best recipe as an entry of the ladder, ready to be pasted; empty where none finished.</summary>
    public required string Recipe { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    public required double Seconds { get; init; }
}
