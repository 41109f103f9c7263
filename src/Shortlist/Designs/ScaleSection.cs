namespace Shortlist.Designs;

/// <summary>How much there is of everything; capacity, storage and rates are computed from it.</summary>
public sealed record ScaleSection
{
    public required double UsersTotal { get; init; }

    public required double DailyActiveUsers { get; init; }

    public required double ItemsActive { get; init; }

    public required double NewItemsPerDay { get; init; }

    public required double RequestsPerUserPerDay { get; init; }

    public required double PeakFactor { get; init; }

    /// <summary>Events other than impressions that a request causes, on average.</summary>
    public double InteractionsPerRequest { get; init; } = 1;
}
