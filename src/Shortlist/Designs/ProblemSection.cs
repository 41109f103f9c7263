namespace Shortlist.Designs;

/// <summary>What is to be solved, for whom, and what the cheapest answer without learning is.</summary>
public sealed record ProblemSection
{
    public string BusinessGoal { get; init; } = "";

    /// <summary>One of the business metrics of the evaluation.</summary>
    public string PrimaryBusinessMetric { get; init; } = "";

    public string UserStory { get; init; } = "";

    public IReadOnlyList<string> InScope { get; init; } = [];

    public IReadOnlyList<string> OutOfScope { get; init; } = [];

    public IReadOnlyList<AssumptionSpec> Assumptions { get; init; } = [];

    /// <summary>What the answer without learning does.</summary>
    public string Baseline { get; init; } = "";

    /// <summary>The evaluation run that measured it; null until one has.</summary>
    public string? BaselineRun { get; init; }

    /// <summary>What it costs to show what should not be shown.</summary>
    public string FalsePositive { get; init; } = "";

    /// <summary>What it costs not to show what should be.</summary>
    public string FalseNegative { get; init; } = "";

    public string Policy { get; init; } = "";
}
