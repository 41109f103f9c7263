using Shortlist.Systems;

namespace Shortlist.Server.Wire;

/// <summary>How the events of a system's log came in.</summary>
internal sealed record ArrivalsReply
{
    public required long Events { get; init; }

    public required long OutOfOrder { get; init; }

    public required long Late { get; init; }

    public required long Ahead { get; init; }

    public required long Duplicates { get; init; }

    public required long Corrected { get; init; }

    public required long Uncorrected { get; init; }

    public required long Overflowed { get; init; }

    public required int Waiting { get; init; }

    public required DateTimeOffset? Watermark { get; init; }

    public required double LagP50Seconds { get; init; }

    public required double LagP99Seconds { get; init; }

    public static ArrivalsReply Of(SystemStatus status) =>
        new()
        {
            Events = status.Arrivals.Events,
            OutOfOrder = status.Arrivals.OutOfOrder,
            Late = status.Arrivals.Late,
            Ahead = status.Arrivals.Ahead,
            Duplicates = status.Duplicates,
            Corrected = status.Arrivals.Corrected,
            Uncorrected = status.Arrivals.Uncorrected,
            Overflowed = status.Arrivals.Overflowed,
            Waiting = status.Arrivals.Waiting,
            Watermark = status.Arrivals.Watermark,
            LagP50Seconds = status.Arrivals.LagP50.TotalSeconds,
            LagP99Seconds = status.Arrivals.LagP99.TotalSeconds,
        };
}
