namespace Shortlist.Events;

/// <summary>What every event has, read before its type is looked at.</summary>
internal readonly record struct EventJsonHead(string Id, DateTimeOffset At);
