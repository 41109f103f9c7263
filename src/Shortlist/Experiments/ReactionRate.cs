namespace Shortlist.Experiments;

/// <summary>How often one kind of interaction followed what an arm showed.</summary>
public sealed record ReactionRate
{
    public required string Kind { get; init; }

    /// <summary>Impressions with at least one such interaction; repeats on one impression count once.</summary>
    public required long Reactions { get; init; }

    /// <summary>Reactions per impression (the click-through rate for clicks); null without impressions.</summary>
    public required RatioEstimate? PerImpression { get; init; }

    /// <summary>Users with at least one.</summary>
    public required int ReactingUsers { get; init; }

    /// <summary>Where the share of reacting users lies, by Wilson; null without users.</summary>
    public required Interval? UserShareInterval { get; init; }

    /// <summary>Mean per user of the sum of values: seconds, stars or money; every interaction counts.</summary>
    public required double ValuePerUser { get; init; }
}
