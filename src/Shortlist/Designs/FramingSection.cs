namespace Shortlist.Designs;

/// <summary>The task a model can learn, and how far it is from the goal.</summary>
public sealed record FramingSection
{
    public string Objective { get; init; } = "";

    /// <summary>query-item, user-item, or user-item-context.</summary>
    public string Unit { get; init; } = "";

    public TimeSpan Horizon { get; init; }

    /// <summary>rule, pointwise, pairwise, listwise, or multi_task.</summary>
    public string Category { get; init; } = "";

    public IReadOnlyList<string> Input { get; init; } = [];

    public string Output { get; init; } = "";

    /// <summary>How the objective can be won without the goal.</summary>
    public string ProxyGap { get; init; } = "";

    public IReadOnlyList<AlternativeSpec> Alternatives { get; init; } = [];
}
