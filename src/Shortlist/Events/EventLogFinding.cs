namespace Shortlist.Events;

/// <summary>Something in a log's files that isn't as it was written.</summary>
/// <param name="Segment">File name of the segment.</param>
/// <param name="ByteOffset">Where in that file.</param>
/// <param name="IsDamage">False for an unfinished tail, which the next opening cuts off; true where acknowledged events suffered.</param>
/// <param name="What">A sentence for the operator.</param>
public sealed record EventLogFinding(string Segment, long ByteOffset, bool IsDamage, string What);
