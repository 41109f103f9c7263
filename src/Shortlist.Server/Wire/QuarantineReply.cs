using Shortlist.Events.Border;

namespace Shortlist.Server.Wire;

/// <summary>What is in a quarantine, and the latest records.</summary>
internal sealed record QuarantineReply
{
    public required long Held { get; init; }

    public required long Replayed { get; init; }

    public required long Discarded { get; init; }

    /// <summary>Refused since the system was opened and not held, for want of room.</summary>
    public required long NotHeld { get; init; }

    public required long Bytes { get; init; }

    public required long BytesMax { get; init; }

    public required IReadOnlyList<QuarantineCountReply> Counts { get; init; }

    /// <summary>The latest first.</summary>
    public required IReadOnlyList<QuarantinedReply> Records { get; init; }

    /// <summary>For the parameter before of the next call; absent at the end.</summary>
    public long? Next { get; init; }

    public static QuarantineReply Of(
        QuarantineSummary summary,
        IReadOnlyList<QuarantinedReply> records,
        long? next
    ) =>
        new()
        {
            Held = summary.Held,
            Replayed = summary.Replayed,
            Discarded = summary.Discarded,
            NotHeld = summary.NotHeld,
            Bytes = summary.Bytes,
            BytesMax = summary.BytesMax,
            Counts =
            [
                .. summary.Counts.Select(count => new QuarantineCountReply(
                    count.Code,
                    count.Field,
                    count.Held,
                    count.Arrivals,
                    count.First
                )),
            ],
            Records = records,
            Next = next,
        };
}
