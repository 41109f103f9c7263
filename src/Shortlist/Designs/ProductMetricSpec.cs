namespace Shortlist.Designs;

/// <summary>A number watched on live traffic: online, of the business, or a guardrail.</summary>
public sealed record ProductMetricSpec
{
    public required string Name { get; init; }

    /// <summary>up, down, or hold.</summary>
    public required string Goal { get; init; }

    /// <summary>ctr, or the interaction it counts; null where it is counted elsewhere.</summary>
    public string? Of { get; init; }

    public string Unit { get; init; } = "";

    /// <summary>The value it may not cross.</summary>
    public double? Limit { get; init; }

    public string Summary { get; init; } = "";
}
