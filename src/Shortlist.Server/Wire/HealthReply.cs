namespace Shortlist.Server.Wire;

/// <summary>Whether the process lives, or whether it may be sent requests.</summary>
/// <param name="Status">ok, or starting.</param>
/// <param name="Starting">The systems that still read their log.</param>
internal sealed record HealthReply(string Status, IReadOnlyList<string>? Starting = null);
