namespace Shortlist.Server.Wire;

/// <summary>An interaction that the design declares.</summary>
internal sealed record InteractionReply(string Name, string? Summary, string? Unit, bool Negative);
