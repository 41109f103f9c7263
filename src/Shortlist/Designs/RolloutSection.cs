namespace Shortlist.Designs;

/// <summary>How a bundle reaches users, and how it is taken back.</summary>
public sealed record RolloutSection
{
    /// <summary>Time beside the serving bundle, unseen.</summary>
    public TimeSpan? Shadow { get; init; }

    /// <summary>Share of the traffic that sees it first, 0 to 1.</summary>
    public double CanaryShare { get; init; }

    public IReadOnlyList<double> Ramp { get; init; } = [];

    /// <summary>Alerts that take it back.</summary>
    public IReadOnlyList<string> RollbackOn { get; init; } = [];

    public TimeSpan? RollbackWithin { get; init; }

    public bool KillSwitch { get; init; } = true;
}
