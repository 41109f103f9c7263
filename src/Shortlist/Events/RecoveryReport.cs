namespace Shortlist.Events;

/// <summary>What opening a log found: how much is in it, and what an interrupted write left behind.</summary>
/// <param name="SegmentCount">Segment files read.</param>
/// <param name="FirstOffset">Offset of the oldest event kept.</param>
/// <param name="RecordCount">Events found, all of them with a correct checksum.</param>
/// <param name="IdCount">Ids held in memory to recognise events sent again; at most 45 bytes each.</param>
/// <param name="Cut">The unfinished tail that was cut off; null after a clean end.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record RecoveryReport(
    int SegmentCount,
    long FirstOffset,
    long RecordCount,
    long IdCount,
    CutTail? Cut,
    TimeSpan Elapsed
)
{
    /// <summary>Places where an event of an erased user stood; their ids are among the ids held, and they are no events.</summary>
    public long ErasedCount { get; init; }
}
