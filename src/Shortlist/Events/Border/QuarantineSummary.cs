namespace Shortlist.Events.Border;

/// <summary>What is in a quarantine.</summary>
public sealed record QuarantineSummary
{
    public required long Held { get; init; }

    public required long Replayed { get; init; }

    public required long Discarded { get; init; }

    /// <summary>Refused since it was opened and not held, because the quarantine was full or the disk failed.</summary>
    public required long NotHeld { get; init; }

    /// <summary>Lines of its file that are not as they were written; a backup has them.</summary>
    public required long Damaged { get; init; }

    public required long Bytes { get; init; }

    public required long BytesMax { get; init; }

    /// <summary>Of the held, by reason and field.</summary>
    public required IReadOnlyList<QuarantineCount> Counts { get; init; }
}
