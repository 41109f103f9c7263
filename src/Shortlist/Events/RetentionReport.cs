namespace Shortlist.Events;

/// <summary>What retention dropped. The offsets of what remains are what they were.</summary>
/// <param name="Segments">File names of the dropped segments, oldest first.</param>
/// <param name="RecordCount">Events in them.</param>
/// <param name="Bytes">Bytes freed on disk.</param>
/// <param name="FirstOffset">Offset of the oldest event still there.</param>
public sealed record RetentionReport(
    IReadOnlyList<string> Segments,
    long RecordCount,
    long Bytes,
    long FirstOffset
);
