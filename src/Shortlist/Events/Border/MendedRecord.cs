namespace Shortlist.Events.Border;

/// <summary>What somebody made of a quarantined record.</summary>
/// <param name="Id">Of the record.</param>
/// <param name="Line">One event as JSON.</param>
public sealed record MendedRecord(long Id, ReadOnlyMemory<byte> Line);
