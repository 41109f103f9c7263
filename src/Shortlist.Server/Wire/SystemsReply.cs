namespace Shortlist.Server.Wire;

/// <summary>The systems of this server, by name.</summary>
internal sealed record SystemsReply(IReadOnlyList<StatusReply> Systems);
