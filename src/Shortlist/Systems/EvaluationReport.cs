namespace Shortlist.Systems;

/// <summary>What a system scored on a data set.</summary>
public sealed record EvaluationReport
{
    public required string Dataset { get; init; }

    public required string System { get; init; }

    public required IReadOnlyList<MetricLine> Metrics { get; init; }

    /// <summary>How the figures came about: what was trained on, what was asked, what was left out.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
