using System.Collections.Immutable;

namespace Shortlist.Monitoring;

/// <summary>How many answers were made on each rung of the ladder, the full service first.</summary>
public sealed record RungMix(ImmutableArray<KeyValuePair<string, long>> Counts)
{
    public long Count => Counts.Sum(rung => rung.Value);

    /// <summary>How many of the first rungs are no fallback.</summary>
    public int ServedCount { get; init; } = 1;

    /// <summary>Share of answers below the rungs that are no fallback, 0 to 1; null without answers.</summary>
    public double? FallbackShare =>
        Count == 0 ? null : Counts.Skip(ServedCount).Sum(rung => rung.Value) / (double)Count;

    /// <summary>For <see cref="AlertSignal.FallbackShare"/>; without a value where there were fewer answers.</summary>
    public AlertReading Reading(long countMin) =>
        Count >= countMin ? new AlertReading(FallbackShare) : AlertReading.None;
}
