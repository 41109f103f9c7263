namespace Shortlist.Events.Segments;

/// <summary>A segment after a rewriting.</summary>
/// <param name="Segment">As it is now.</param>
/// <param name="RecordCount">Events that became placeholders.</param>
/// <param name="Bytes">Bytes freed.</param>
internal readonly record struct RewrittenSegment(Segment Segment, int RecordCount, long Bytes);
