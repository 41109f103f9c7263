namespace Shortlist.Events.Segments;

/// <summary>What a <see cref="SegmentReader"/> met.</summary>
internal enum FrameKind
{
    Record,

    /// <summary>Everything before it is flushed.</summary>
    Mark,

    /// <summary>The limit, exactly after a frame.</summary>
    End,

    /// <summary>No sound frame, or not the one expected here.</summary>
    Bad,
}
