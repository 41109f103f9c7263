using System.Collections.Immutable;

namespace Shortlist.Monitoring.Data;

/// <summary>What came in an attribute of items, users or contexts.</summary>
public sealed record DataField
{
    /// <summary>As in item.title.</summary>
    public required string Name { get; init; }

    public required string Type { get; init; }

    /// <summary>Records of the last 24 whole hours that could have had it.</summary>
    public required long Records { get; init; }

    /// <summary>The part of them that had it not, 0 to 1; null without records.</summary>
    public required double? MissingShare { get; init; }

    /// <summary>The same over the week.</summary>
    public required double? WeekMissingShare { get; init; }

    /// <summary>The most that a contract of the design allows; null where none does.</summary>
    public required double? MissingShareMax { get; init; }

    /// <summary>Mean of a number over the week; null where it is none, or none came.</summary>
    public double? Mean { get; init; }

    public double? Least { get; init; }

    public double? Greatest { get; init; }

    /// <summary>The commonest first.</summary>
    public required ImmutableArray<DataValue> Top { get; init; }

    /// <summary>Records by the hour over a week, the latest last.</summary>
    public required ImmutableArray<long> RecordHours { get; init; }

    /// <summary>Those of them without it.</summary>
    public required ImmutableArray<long> MissingHours { get; init; }
}
