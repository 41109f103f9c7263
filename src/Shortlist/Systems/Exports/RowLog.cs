namespace Shortlist.Systems.Exports;

/// <summary>The part of the log that an export was made from.</summary>
/// <param name="First">Offset of the first event.</param>
/// <param name="End">Offset after the last.</param>
/// <param name="From">Time of the earliest event.</param>
/// <param name="To">Time of the latest.</param>
public sealed record RowLog(long First, long End, DateTimeOffset From, DateTimeOffset To);
