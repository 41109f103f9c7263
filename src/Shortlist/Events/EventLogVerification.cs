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
    public bool IsSound => !Findings.Any(finding => finding.IsDamage);
}
