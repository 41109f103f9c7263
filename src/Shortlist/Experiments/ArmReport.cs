using System.Collections.Immutable;

namespace Shortlist.Experiments;

/// <summary>What one arm of an experiment showed and got back.</summary>
public sealed record ArmReport
{
    public required string Arm { get; init; }

    /// <summary>The share of the traffic it was promised, 0 to 1.</summary>
    public required double Share { get; init; }

    public required int Users { get; init; }

    public required long Lists { get; init; }

    public required long Impressions { get; init; }

    /// <summary>Sorted by kind: the primary one, and all that some arm has seen.</summary>
    public required ImmutableArray<ReactionRate> Rates { get; init; }

    /// <summary>Share of the lists per rung of degradation, sorted by name. An arm on other rungs is another test.</summary>
    public required ImmutableArray<KeyValuePair<string, double>> RungShares { get; init; }

    public ReactionRate? Rate(string kind) =>
        Rates.FirstOrDefault(rate => string.Equals(rate.Kind, kind, StringComparison.Ordinal));
}
