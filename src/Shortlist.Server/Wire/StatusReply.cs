using Shortlist.Systems;

namespace Shortlist.Server.Wire;

/// <summary>A running system in numbers.</summary>
internal sealed record StatusReply
{
    public required string System { get; init; }

    public required string Summary { get; init; }

    public required bool Ready { get; init; }

    public required long LogEvents { get; init; }

    public required ArrivalsReply Arrivals { get; init; }

    public required int Items { get; init; }

    public required int Users { get; init; }

    public required string Bundle { get; init; }

    public required string Model { get; init; }

    public required double? BundleAgeSeconds { get; init; }

    public required IReadOnlyDictionary<string, long> Rungs { get; init; }

    public required long ServedRowsWritten { get; init; }

    public required long ServedRowsDropped { get; init; }

    /// <summary>Why the state could not be kept on disk at the last attempt; left out where it went well.</summary>
    public string? Unkept { get; init; }

    public static StatusReply Of(SystemStatus status, string summary) =>
        new()
        {
            System = status.System,
            Summary = summary,
            Ready = status.Ready,
            LogEvents = status.LogEvents,
            Arrivals = ArrivalsReply.Of(status),
            Items = status.Items,
            Users = status.Users,
            Bundle = status.Bundle,
            Model = status.Model,
            BundleAgeSeconds = status.BundleAge?.TotalSeconds,
            Rungs = status.Rungs,
            ServedRowsWritten = status.ServedRowsWritten,
            ServedRowsDropped = status.ServedRowsDropped,
            Unkept = status.Unkept.Length > 0 ? status.Unkept : null,
        };
}
