namespace Shortlist.Server.Wire;

/// <summary>What became of quarantined records that were checked again.</summary>
internal sealed record ReplayReply(long Tried, long Replayed, long StillHeld);
