namespace Shortlist.Designs;

/// <summary>What happens when more comes than can be answered: what waits, what gets less, what is refused.</summary>
public sealed record AdmissionSection
{
    /// <summary>Requests that may wait for a place.</summary>
    public int Queue { get; init; } = 64;

    /// <summary>The longest wait for one.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Classes of requests and how much each matters, in the design's order; empty where all are critical.</summary>
    public IReadOnlyList<KeyValuePair<string, Criticality>> Classes { get; init; } = [];

    /// <summary>Where a request belongs that names no class of the design; null for the most critical one.</summary>
    public string? DefaultClass { get; init; }

    /// <summary>Requests a second that one client may make for long; null for any number.</summary>
    public double? ClientRate { get; init; }

    /// <summary>Requests that a client which was quiet may make at once.</summary>
    public int ClientBurst { get; init; } = 100;

    /// <summary>Retries taken under load for each first attempt, 0 to 1.</summary>
    public double RetryRatio { get; init; } = 0.1;
}
