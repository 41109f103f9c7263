namespace Shortlist.Events;

/// <summary>The result of reading every byte of a log.</summary>
/// <param name="SegmentCount">Segment files read.</param>
/// <param name="RecordCount">Events that could be read.</param>
/// <param name="Findings">What is wrong, in log order; empty for a sound log.</param>
public sealed record EventLogVerification(
    int SegmentCount,
    long RecordCount,
    IReadOnlyList<EventLogFinding> Findings
)
{
    /// <summary>Places where an event of an erased user stood.</summary>
    public long ErasedCount { get; init; }

    public bool IsSound => !Findings.Any(finding => finding.IsDamage);
}
