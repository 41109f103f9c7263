using System.Collections.Immutable;

namespace Shortlist.Monitoring;

/// <summary>How many answers were made on each rung of the ladder, the full service first.</summary>
public sealed record RungMix(ImmutableArray<KeyValuePair<string, long>> Counts)
{
    public long Count => Counts.Sum(rung => rung.Value);

    /// <summary>Share of answers below the first rung, 0 to 1; null without answers.</summary>
    public double? FallbackShare =>
        Count == 0 ? null : Counts.Skip(1).Sum(rung => rung.Value) / (double)Count;

    /// <summary>For <see cref="AlertSignal.FallbackShare"/>; without a value where there were fewer answers.</summary>
    public AlertReading Reading(long countMin) =>
        Count >= countMin ? new AlertReading(FallbackShare) : AlertReading.None;
}
