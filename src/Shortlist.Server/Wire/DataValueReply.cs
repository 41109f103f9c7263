namespace Shortlist.Server.Wire;

/// <summary>A common value of a field; a long one is cut.</summary>
internal sealed record DataValueReply(string Value, long Count, double Share);
