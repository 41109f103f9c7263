namespace Shortlist.Events;

/// <summary>What removing events from a log came to. The offsets of what remains are what they were.</summary>
/// <param name="SegmentCount">Segments written anew.</param>
/// <param name="RecordCount">Events removed by this call; those removed before are not counted again.</param>
/// <param name="Bytes">Bytes freed on disk.</param>
public sealed record LogErasure(int SegmentCount, long RecordCount, long Bytes);
