namespace Shortlist.Serving.Foreign;

/// <summary>What calls to one part outside of this process came to, since it was first called.</summary>
public sealed record ForeignCounts
{
    /// <summary>Calls that were asked for, of whatever outcome.</summary>
    public long Calls { get; init; }

    public long Answered { get; init; }

    public long Late { get; init; }

    public long Failed { get; init; }

    /// <summary>Refused because the breaker was open.</summary>
    public long Broken { get; init; }

    /// <summary>Refused because too many were waiting.</summary>
    public long Busy { get; init; }

    /// <summary>Second tries after a failure; at most the design's share of the calls.</summary>
    public long Retries { get; init; }

    /// <summary>Second calls beside a slow one; at most the design's share of the calls.</summary>
    public long Hedges { get; init; }

    /// <summary>Whether calls are let through: closed, open, half-open.</summary>
    public string Breaker { get; init; } = "closed";
}
