namespace Shortlist.Designs;

/// <summary>Answers, or parts of them, kept for a while.</summary>
public sealed record CacheSpec
{
    public required string What { get; init; }

    /// <summary>What tells two of them apart.</summary>
    public required IReadOnlyList<string> Key { get; init; }

    public required TimeSpan Ttl { get; init; }

    /// <summary>Share of the time by which expiries are spread, 0 to 1.</summary>
    public double Jitter { get; init; } = 0.1;

    /// <summary>none, single_flight, or early.</summary>
    public string Stampede { get; init; } = "single_flight";

    /// <summary>Whether what is kept depends on the user.</summary>
    public bool Personal { get; init; }

    /// <summary>Whether hard filters run again on what was kept.</summary>
    public bool FilterOnRead { get; init; } = true;

    public int? EntriesMax { get; init; }

    public IReadOnlyList<string> InvalidateOn { get; init; } = [];

    public Position At { get; init; }
}
