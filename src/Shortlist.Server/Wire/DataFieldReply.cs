using Shortlist.Monitoring.Data;

namespace Shortlist.Server.Wire;

/// <summary>What came in an attribute.</summary>
internal sealed record DataFieldReply
{
    public required string Name { get; init; }

    public required string Type { get; init; }

    /// <summary>Of the latest 24 whole hours.</summary>
    public required long Records { get; init; }

    public double? MissingShare { get; init; }

    public double? WeekMissingShare { get; init; }

    /// <summary>The most that a contract allows.</summary>
    public double? MissingShareMax { get; init; }

    /// <summary>Of a number, over the week.</summary>
    public double? Mean { get; init; }

    public double? Least { get; init; }

    public double? Greatest { get; init; }

    public required IReadOnlyList<DataValueReply> Top { get; init; }

    public required IReadOnlyList<long> RecordHours { get; init; }

    public required IReadOnlyList<long> MissingHours { get; init; }

    public static DataFieldReply Of(DataField field) =>
        new()
        {
            Name = field.Name,
            Type = field.Type,
            Records = field.Records,
            MissingShare = field.MissingShare,
            WeekMissingShare = field.WeekMissingShare,
            MissingShareMax = field.MissingShareMax,
            Mean = field.Mean,
            Least = field.Least,
            Greatest = field.Greatest,
            Top = [.. field.Top.Select(value => new DataValueReply(value.Text, value.Count, value.Share))],
            RecordHours = field.RecordHours,
            MissingHours = field.MissingHours,
        };
}
