namespace Shortlist.Experiments;

/// <summary>One arm against the control, for one kind of interaction.</summary>
public sealed record ArmDifference
{
    public required string Arm { get; init; }

    public required string Kind { get; init; }

    /// <summary>True for the metric that was declared to decide.</summary>
    public required bool IsPrimary { get; init; }

    /// <summary>Of reactions per impression; null below two users in either arm.</summary>
    public required Difference? PerImpression { get; init; }

    /// <summary>Of the value per user; null below two users in either arm.</summary>
    public required Difference? ValuePerUser { get; init; }
}
