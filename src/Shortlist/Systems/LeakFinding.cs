namespace Shortlist.Systems;

/// <summary>A feature that orders outcomes so well that it may know them, or a model that gained more than it should.</summary>
public sealed record LeakFinding
{
    /// <summary>Empty where the whole model is meant.</summary>
    public required string Feature { get; init; }

    /// <summary>Whether it keeps the bundle from serving; else a person should look.</summary>
    public required bool Refused { get; init; }

    /// <summary>
    /// Share of the pairs of one list that the feature alone orders, whichever way it runs, with its interval; n counts
    /// the lists. For a whole model the gain in the primary metric.
    /// </summary>
    public required MetricLine Measure { get; init; }

    /// <summary>Pairs of rows behind it.</summary>
    public required long Pairs { get; init; }

    /// <summary>What was seen and what to do.</summary>
    public required string Sentence { get; init; }
}
