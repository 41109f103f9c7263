namespace Shortlist.Registry;

/// <summary>One measured number of a bundle, with its interval and the number of groups behind it.</summary>
public sealed record BundleMetric
{
    /// <summary>What was measured on which model and slice, such as "trees/ndcg@10".</summary>
    public required string Name { get; init; }

    public required double Value { get; init; }

    /// <summary>The lower end of the 95 % interval.</summary>
    public required double Low { get; init; }

    public required double High { get; init; }

    public required long N { get; init; }
}
