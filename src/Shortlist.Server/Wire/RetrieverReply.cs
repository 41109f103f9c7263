namespace Shortlist.Server.Wire;

/// <summary>What became of one retriever.</summary>
internal sealed record RetrieverReply(string Name, int Found, double ElapsedMs, bool Skipped);
