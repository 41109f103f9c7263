namespace Shortlist.Designs;

/// <summary>A threshold that pages someone once it has been crossed for long enough.</summary>
public sealed record AlertSpec
{
    public required string Name { get; init; }

    /// <summary>feature_psi, feature_null_rate, fallback_share, ctr, p99_ms, data.</summary>
    public required string Signal { get; init; }

    /// <summary>above or below.</summary>
    public required string When { get; init; }

    public required double Threshold { get; init; }

    public required TimeSpan For { get; init; }

    public required string Severity { get; init; }

    public required string Owner { get; init; }

    public required string Runbook { get; init; }
}
