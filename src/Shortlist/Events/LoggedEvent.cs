namespace Shortlist.Events;

/// <summary>An event with its place in the log: 0 for the first ever appended, then 1, 2 and so on; gaps are erased events.</summary>
public readonly record struct LoggedEvent(long Offset, LogEvent Event);
