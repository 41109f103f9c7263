namespace Shortlist.Designs;

/// <summary>What every answer must keep to.</summary>
public sealed record ConstraintsSection
{
    /// <summary>Milliseconds a client may wait, for half of the requests.</summary>
    public double LatencyP50Ms { get; init; }

    public double LatencyP95Ms { get; init; }

    public double LatencyP99Ms { get; init; }

    /// <summary>Share of requests answered in time, 0 to 1.</summary>
    public double AvailabilitySlo { get; init; }

    /// <summary>In the business's currency.</summary>
    public double? CostPer1kRequests { get; init; }

    public IReadOnlyList<string> Regions { get; init; } = [];

    public IReadOnlyList<string> Languages { get; init; } = [];

    public IReadOnlyList<string> Devices { get; init; } = [];

    public IReadOnlyList<LegalRule> Legal { get; init; } = [];
}
