namespace Shortlist.Designs;

/// <summary>A kind of interaction the system understands.</summary>
public sealed record InteractionSpec
{
    public required string Name { get; init; }

    public string Summary { get; init; } = "";

    /// <summary>Unit of the value, such as s, stars or EUR; empty where the value is always 1.</summary>
    public string Unit { get; init; } = "";

    public double Min { get; init; } = double.NegativeInfinity;

    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>A hide, a report, a refund: something the user did not want.</summary>
    public bool Negative { get; init; }
}
