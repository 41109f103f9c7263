namespace Shortlist.Systems.Searching;

/// <summary>One recipe tried with some of the data, as it is recorded.</summary>
public sealed record SearchTrial
{
    /// <summary>Which bracket it belongs to, from 0.</summary>
    public required int Bracket { get; init; }

    /// <summary>Which recipe of the bracket, from 0; recipe 0 of bracket 0 is the design's.</summary>
    public required int Trial { get; init; }

    /// <summary>How often it had gone on when it was tried, from 0.</summary>
    public required int Rung { get; init; }

    /// <summary>Share of the lists to learn from, the latest.</summary>
    public required double Share { get; init; }

    /// <summary>What is searched, as the design would write it.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>The primary metric on the validation lists, with its interval; NaN where it is undefined.</summary>
    public required MetricLine Metric { get; init; }

    /// <summary>How long training and judging took.</summary>
    public required double Seconds { get; init; }
}
