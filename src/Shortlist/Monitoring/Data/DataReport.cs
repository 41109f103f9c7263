using System.Collections.Immutable;

namespace Shortlist.Monitoring.Data;

/// <summary>The data of a system as it came in: how much, how complete, of which values, and what is not as it should be.</summary>
public sealed record DataReport
{
    /// <summary>The end of the latest whole hour of event time, in UTC; null before the first.</summary>
    public required DateTimeOffset? Until { get; init; }

    /// <summary>The hour with which the counts by the hour begin; null before the first.</summary>
    public required DateTimeOffset? From { get; init; }

    /// <summary>Events counted.</summary>
    public required long Events { get; init; }

    /// <summary>Events that were older than a month behind the latest and not counted any more.</summary>
    public required long Older { get; init; }

    public required ImmutableArray<DataVolume> Volumes { get; init; }

    /// <summary>In the order of the design: items, users, context.</summary>
    public required ImmutableArray<DataField> Fields { get; init; }

    /// <summary>What is broken comes first.</summary>
    public required ImmutableArray<DataFinding> Findings { get; init; }

    /// <summary>How many findings say that data is broken.</summary>
    public int BrokenCount => Findings.Count(finding => finding.Broken);

    /// <summary>For <see cref="AlertSignal.Data"/>; without a value before the first whole hour.</summary>
    public AlertReading Reading() =>
        Until is null
            ? AlertReading.None
            : new(BrokenCount, Findings.FirstOrDefault(finding => finding.Broken)?.Field ?? "");
}
