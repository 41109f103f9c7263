namespace Shortlist.Server.Wire;

/// <summary>A part of a design: its own name and the kind it is of.</summary>
internal sealed record KindReply(string Name, string Kind);
