namespace Shortlist.Events.Border;

/// <summary>What became of quarantined records that were checked again.</summary>
/// <param name="Tried">Records looked at.</param>
/// <param name="Replayed">Their events are in the log now.</param>
/// <param name="StillHeld">Still refused; they wait with their new reasons.</param>
/// <param name="Unknown">Ids that name no record that waits.</param>
public sealed record ReplayReport(long Tried, long Replayed, long StillHeld, IReadOnlyList<long> Unknown);
