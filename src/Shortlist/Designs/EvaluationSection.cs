namespace Shortlist.Designs;

/// <summary>How a bundle is judged before anyone sees it.</summary>
public sealed record EvaluationSection
{
    public required IReadOnlyList<MetricSpec> Metrics { get; init; }

    /// <summary>The metric that decides between models.</summary>
    public required MetricSpec Primary { get; init; }

    /// <summary>The latest share of the lists that is held out for judging, 0 to 1.</summary>
    public required double TestShare { get; init; }

    /// <summary>Time left out between training and test, so that no label of one reaches into the other.</summary>
    public required TimeSpan Gap { get; init; }

    /// <summary>Attributes by whose value metrics are also reported, as in user.country; or "items" by coldness.</summary>
    public IReadOnlyList<string> Slices { get; init; } = [];

    public required IReadOnlyList<GateSpec> Gates { get; init; }

    public IReadOnlyList<TargetSpec> Targets { get; init; } = [];

    public IReadOnlyList<ProductMetricSpec> Online { get; init; } = [];

    public IReadOnlyList<ProductMetricSpec> Business { get; init; } = [];

    public IReadOnlyList<ProductMetricSpec> Guardrails { get; init; } = [];

    public IReadOnlyList<MetricLink> Links { get; init; } = [];

    /// <summary>Share of lists with logged random choices, 0 to 1; off-policy estimates need some.</summary>
    public double RandomisedShare { get; init; }

    /// <summary>What may be estimated from the log, or why nothing may.</summary>
    public string OffPolicy { get; init; } = "";
}
