using Shortlist.Monitoring.Data;

namespace Shortlist.Server.Wire;

/// <summary>What came in, by field and by the hour over a week, and what is not as it should be.</summary>
internal sealed record DataReply
{
    /// <summary>The end of the latest whole hour; absent before the first.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The beginning of the first hour of each count by the hour.</summary>
    public DateTimeOffset? From { get; init; }

    public required long Events { get; init; }

    /// <summary>Events more than a month behind the latest, which are not counted here.</summary>
    public required long Older { get; init; }

    public required IReadOnlyList<DataFindingReply> Findings { get; init; }

    public required IReadOnlyList<DataVolumeReply> Volumes { get; init; }

    public required IReadOnlyList<DataFieldReply> Fields { get; init; }

    public static DataReply Of(DataReport report) =>
        new()
        {
            Until = report.Until,
            From = report.From,
            Events = report.Events,
            Older = report.Older,
            Findings = [.. report.Findings.Select(DataFindingReply.Of)],
            Volumes =
            [
                .. report.Volumes.Select(volume => new DataVolumeReply(
                    volume.Name,
                    volume.LastHour,
                    volume.LastDay,
                    volume.Hours
                )),
            ],
            Fields = [.. report.Fields.Select(DataFieldReply.Of)],
        };
}
