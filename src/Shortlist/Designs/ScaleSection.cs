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

    public double ItemsTotal { get; init; }

    /// <summary>One event of the log, compressed.</summary>
    public double BytesPerEvent { get; init; } = 120;

    /// <summary>Text and attributes of one item in memory, without its vectors.</summary>
    public double BytesPerItem { get; init; } = 1_000;

    /// <summary>Traffic in a year over traffic today; null where nobody has said.</summary>
    public double? Growth12Months { get; init; }
}
