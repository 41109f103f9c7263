namespace Shortlist.Events.Segments;

/// <summary>A log ready to be appended to.</summary>
internal sealed record Recovered(LogState State, SegmentWriter Active, EventIds Ids, RecoveryReport Report);
