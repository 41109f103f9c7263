namespace Shortlist.Events.Segments;

/// <summary>How far a segment was read, or written, when it was last known.</summary>
/// <param name="FirstOffset">Of its first event.</param>
/// <param name="Seed">Of its frames: when it was begun.</param>
/// <param name="Length">Bytes, of which the last are a mark.</param>
/// <param name="Count">Records in them.</param>
/// <param name="ErasedCount">Those of them that are placeholders.</param>
/// <param name="LatestMs">The latest event time within, in Unix milliseconds.</param>
internal readonly record struct KnownSegment(
    long FirstOffset,
    uint Seed,
    long Length,
    int Count,
    int ErasedCount,
    long LatestMs
)
{
    public DateTimeOffset LatestAt => DateTimeOffset.FromUnixTimeMilliseconds(LatestMs);

    /// <summary>Whether the open segment is this one, and has the mark where this one ended.</summary>
    /// <remarks>The mark is written after the events were flushed and is not flushed itself: the loss of power may have taken it.</remarks>
    public bool IsIn(SegmentReader reader)
    {
        if (reader.Header.Seed != Seed || reader.Segment.FirstOffset != FirstOffset || reader.Length < Length)
        {
            return false;
        }
        reader.Seek(Length - Frame.OverheadBytes, Count);
        return Length == SegmentHeader.Bytes || reader.Read(Length) == FrameKind.Mark;
    }
}
