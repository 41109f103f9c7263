namespace Shortlist.Systems;

/// <summary>How a system came to know its log when it was opened, and how long that took.</summary>
public sealed record OpeningReport
{
    /// <summary>The first event that the state kept on disk did not know; 0 where the whole log was replayed.</summary>
    public required long KeptOffset { get; init; }

    /// <summary>Events that were replayed before it was ready.</summary>
    public required long ReplayedCount { get; init; }

    /// <summary>Why the whole log was replayed; empty where it was not.</summary>
    public required string Obstacle { get; init; }

    /// <summary>Until the log and the quarantine were open and checked; what was kept was loaded beside them.</summary>
    public required TimeSpan Log { get; init; }

    /// <summary>From then on, until the state knew the log.</summary>
    public required TimeSpan State { get; init; }

    /// <summary>Until the bundle was loaded.</summary>
    public required TimeSpan Bundle { get; init; }

    /// <summary>Until the first answers, which nobody saw, were fast enough.</summary>
    public required TimeSpan WarmUp { get; init; }

    public TimeSpan Elapsed => Log + State + Bundle + WarmUp;
}
