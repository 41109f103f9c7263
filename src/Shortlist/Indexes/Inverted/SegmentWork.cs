namespace Shortlist.Indexes.Inverted;

/// <summary>Segments that the background makes another one of.</summary>
internal sealed record SegmentWork(Segment[] Inputs, Task<SealedSegment> Output);
