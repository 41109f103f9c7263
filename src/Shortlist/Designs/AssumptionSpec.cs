namespace Shortlist.Designs;

/// <summary>Something taken for true, and how sure the owners are.</summary>
public sealed record AssumptionSpec
{
    public required string Text { get; init; }

    /// <summary>0 to 1.</summary>
    public required double Confidence { get; init; }

    public string VerifiedBy { get; init; } = "";
}
