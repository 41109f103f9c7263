namespace Shortlist.Designs;

/// <summary>An alert on how fast a budget burns, over a long window that decides and a short one that says it still goes on.</summary>
public sealed record BurnAlert
{
    public required TimeSpan Long { get; init; }

    public required TimeSpan Short { get; init; }

    /// <summary>Times the rate that just keeps the promise.</summary>
    public required double Factor { get; init; }
}
