namespace Shortlist.Server.Wire;

/// <summary>How many of the items that were found one filter turned away.</summary>
internal sealed record RefusedReply(string Filter, int Count);
